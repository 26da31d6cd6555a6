using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StrongCities.Browser.Walks;

/// <summary>Somebody without an account, and without a script, looks around.</summary>
[Collection(DemonstrationCollection.Name)]
public sealed class VisitorWalkTests(DemonstrationPortal portal)
{
    [Fact]
    public async Task A_visitor_finds_a_city_and_how_it_stood_on_a_day()
    {
        await using var context = await portal.Open(script: false);
        var page = await context.NewPageAsync();
        var watch = new PageWatch(page, portal.Address);

        await page.GotoAsync("/");
        await page.Follow("See the cities");
        page.Url.Should().EndWith("/cities");
        var members = await Found(page);
        members.Should().BeGreaterThan(100);

        await page.GetByLabel("Search by name").FillAsync("montreal");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Search).GetByRole(AriaRole.Button).ClickAsync();
        (await Found(page)).Should().Be(1, "names are found without their accents");
        (await page.Words()).Should().Contain("Montréal");

        await page.GotoAsync("/cities");
        await page.Locator("main summary:text-is('Region')").ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex("^Europe ") }).CheckAsync();
        await page.Press("Apply");
        var europeans = await Found(page);
        europeans.Should().BeInRange(1, members - 1);

        await page.GotoAsync("/cities?sort=name");
        var firstOfPage = await FirstCity(page).InnerTextAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        (await FirstCity(page).InnerTextAsync()).Should().NotBe(firstOfPage);

        var name = await FirstCity(page).InnerTextAsync();
        await FirstCity(page).ClickAsync();
        (await page.Locator("h1").InnerTextAsync()).Should().Be(name);
        (await page.Words()).Should().Contain("Member journey");

        await page.GotoAsync("/cities");
        await page.GetByLabel("The network as of").FillAsync("2015-09-29");
        await page.Press("Show this day");
        (await Found(page)).Should().Be(23, "so many were named at the launch");

        var missing = await page.GotoAsync("/cities/atlantis");
        missing!.Status.Should().Be(404);
        (await page.GetByRole(AriaRole.Link, new() { Name = "Cities" }).First.IsVisibleAsync()).Should().BeTrue();
        watch.Complaints.Should().BeEmpty();
    }

    private static ILocator FirstCity(IPage page) => page.Locator("tbody th a").First;

    private static async Task<int> Found(IPage page)
    {
        var said = await page.Locator("main caption").First.InnerTextAsync();
        return int.Parse(Regex.Match(said, @"\d+").Value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
