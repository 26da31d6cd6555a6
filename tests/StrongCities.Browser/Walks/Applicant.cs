using Microsoft.Playwright;

namespace StrongCities.Browser.Walks;

/// <summary>Somebody new who speaks for a city that isn't in the network yet.</summary>
public sealed record Applicant(string Name, string Email, string Password)
{
    public static Applicant Newcomer() => new("Noor Lindqvist", $"noor.{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}@city.example", "quiet lantern over water");

    /// <summary>Opens an account, signs in and applies; ends on the application's page.</summary>
    public static async Task AppliesFor(DemonstrationPortal portal, string city, string country)
    {
        await using var context = await portal.Open(script: false);
        var page = await context.NewPageAsync();
        var newcomer = Newcomer();
        await newcomer.SignsUp(page);
        await newcomer.Applies(page, city, country);
    }

    public async Task SignsUp(IPage page)
    {
        await page.GotoAsync("/sign-up");
        await page.GetByLabel("E-mail address").FillAsync(Email);
        await page.Press("Send me the letter");
        await page.Follow("Go on without the letter");
        await page.GetByLabel("Your name").FillAsync(Name);
        await page.GetByLabel("New password").FillAsync(Password);
        await page.Press("Open the account");
        (await page.Words()).Should().Contain(Name);
    }

    public async Task Applies(IPage page, string city, string country)
    {
        await page.GotoAsync("/apply");
        await page.GetByLabel("Name of the place").FillAsync(city);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Search).GetByRole(AriaRole.Button).ClickAsync();
        await page.Follow($"{city}, {country}");
        (await page.GetByLabel("Name in Latin letters").InputValueAsync()).Should().Be(city, "the picker fills in what is known");
        await page.GetByLabel("Number of the council act").FillAsync("2026.118");
        await page.GetByLabel("Date of the council act").FillAsync("2026-09-14");
        await page.GetByLabel("Why your city wants to join").FillAsync("We want to learn how other cities bring neighbours together.");
        await page.GetByLabel("Our city accepts these principles.").CheckAsync();
        await page.Press("Send the application");
        page.Url.Should().Contain("/applications/", await page.Words());
    }
}
