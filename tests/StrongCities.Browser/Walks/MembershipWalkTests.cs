using System.Diagnostics;
using Microsoft.Playwright;

namespace StrongCities.Browser.Walks;

/// <summary>A city joins: four acts of one page each, by four people's hands, without a script.</summary>
[Collection(DemonstrationCollection.Name)]
public sealed class MembershipWalkTests(DemonstrationPortal portal)
{
    private const string City = "Tampere";
    private const string SecretariatA = "secretariat-a@demo.strongcities.example";
    private const string SecretariatB = "secretariat-b@demo.strongcities.example";
    private const string ReasonOfA = "Both papers are in order, and nothing speaks against it.";

    [Fact]
    public async Task A_city_applies_is_recommended_approved_and_signs()
    {
        await using var context = await portal.Open(script: false);
        var page = await context.NewPageAsync();
        var focalPoint = Applicant.Newcomer();

        await focalPoint.SignsUp(page);
        await focalPoint.Applies(page, City, "Finland");
        var application = new Uri(page.Url).AbsolutePath;
        (await Journey(page)).Should().Equal("Applied for membership");
        await page.SignOut();

        await page.SignIn(SecretariatA);
        (await Desk(page)).Should().Contain("Read an application and recommend");
        await page.GotoAsync(application);
        await page.Follow("Recommend");
        await page.GetByLabel("Why you recommend it").FillAsync(ReasonOfA);
        await page.Press("Recommend");
        (await Desk(page)).Should().NotContain("Read an application and recommend");
        await RefusesItsOwnChecker(page, application);
        await page.SignOut();

        await page.SignIn(SecretariatB);
        (await Desk(page)).Should().Contain("Decide an application");
        await page.GotoAsync(application);
        (await page.Words()).Should().Contain(ReasonOfA);
        await page.Follow("Approve");
        await page.Press("Approve");
        (await Desk(page)).Should().NotContain("Decide an application");
        await page.SignOut();

        await page.SignIn(focalPoint.Email, focalPoint.Password);
        (await Desk(page)).Should().Contain("Sign the membership");
        await page.GotoAsync(application);
        await page.Follow("Sign");
        await page.Press("Sign");
        (await page.Words()).Should().Contain("Read the principles and accept the version that is in force.");
        await page.GetByLabel("Our city accepts these principles.").CheckAsync();
        await page.Press("Sign");
        (await Journey(page)).Should().Equal("Signed and became a member", "Admission decided", "Recommended by the secretariat", "Applied for membership");
        (await Desk(page)).Should().NotContain("Sign the membership");
        await page.SignOut();

        await page.GotoAsync("/cities?q=" + City);
        await page.Locator("main tbody").GetByRole(AriaRole.Link, new() { Name = City }).ClickAsync();
        (await Journey(page)).Should().Equal(["Signed and became a member", "Applied for membership"], "what happened inside the secretariat is not for everybody");
        await FindsTheLetters(page, application);
    }

    private static async Task RefusesItsOwnChecker(IPage page, string application)
    {
        await page.GotoAsync(application);
        await page.Follow("Approve");
        await page.GetByLabel("Reason").FillAsync("I think so still.");
        await page.Press("Approve");
        (await page.Words()).Should().Contain("You recommended this application yourself");
        (await page.GetByLabel("Reason").InputValueAsync()).Should().Be("I think so still.");
    }

    private static async Task FindsTheLetters(IPage page, string application)
    {
        await page.SignIn(SecretariatA);
        var waited = Stopwatch.StartNew();
        var letters = new List<string>();
        while (waited.Elapsed < TimeSpan.FromSeconds(30) && letters.Count < 3)
        {
            await page.GotoAsync("/admin/letters");
            letters = await Links(page);
            if (letters.Count < 3) await Task.Delay(TimeSpan.FromMilliseconds(500));
        }

        var told = new List<string>();
        foreach (var letter in letters)
        {
            await page.GotoAsync(letter);
            told.Add(await page.Locator("pre").InnerTextAsync());
        }

        told.Where(text => text.Contains(application, StringComparison.Ordinal) && text.Contains(City, StringComparison.Ordinal))
            .Should().HaveCountGreaterThanOrEqualTo(3, "the city is told that its application came, was approved and is signed");
    }

    private static async Task<List<string>> Links(IPage page)
    {
        var links = new List<string>();
        foreach (var link in await page.Locator("main tbody th a").AllAsync()) links.Add((await link.GetAttributeAsync("href"))!);
        return links;
    }

    // What the desk asks about this walk's city; other cities' duties are other tests'.
    private static async Task<IReadOnlyList<string>> Desk(IPage page)
    {
        await page.GotoAsync("/desk");
        return await page.Locator("main tbody tr", new() { HasText = City }).Locator("th").AllInnerTextsAsync();
    }

    private static async Task<IReadOnlyList<string>> Journey(IPage page) => await page.Locator(".timeline-title").AllInnerTextsAsync();
}
