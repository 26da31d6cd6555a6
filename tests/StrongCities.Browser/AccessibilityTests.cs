using Microsoft.Playwright;
using StrongCities.Browser.Visits;

namespace StrongCities.Browser;

/// <summary>WCAG 2.2 AA as far as a machine can tell, on every page in the light, in the dark and on a phone. Set STRONGCITIES_SCREENSHOTS to a folder to see what was tested.</summary>
[Collection(DemonstrationCollection.Name)]
public sealed class AccessibilityTests(DemonstrationPortal portal)
{
    public static TheoryData<string> Visits => new(Itinerary.All.Select(visit => visit.Name));

    [Theory]
    [MemberData(nameof(Visits))]
    public async Task A_page_is_for_everybody(string visit)
    {
        var flaws = new List<string>();
        await using var context = await portal.Open(Itinerary.Of(visit).As);
        var page = await Itinerary.Of(visit).Make(portal, context);
        flaws.AddRange(await page.Flaws(visit, Look.Light));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = Look.Dark.Scheme });
        flaws.AddRange(await page.Flaws(visit, Look.Dark));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = Look.Phone.Scheme });
        await page.SetViewportSizeAsync(Look.Phone.Width, Look.Phone.Height);
        flaws.AddRange(await page.Flaws(visit, Look.Phone));
        flaws.Should().BeEmpty();
    }

    [Fact]
    public async Task A_letter_is_for_everybody()
    {
        var visit = Itinerary.Of("letter");
        await using var context = await portal.Open(visit.As);
        var letter = await context.APIRequest.GetAsync(await visit.Address!(portal) + "/html");
        var page = await context.NewPageAsync();
        await page.SetContentAsync(await letter.TextAsync());

        (await page.Flaws("letter itself", Look.Light)).Should().BeEmpty();
    }
}

/// <summary>The same from right to left. The page is asked for anew, so that this goes on beside the other looks.</summary>
[Collection(WeightCollection.Name)]
public sealed class ArabicTests(DemonstrationPortal portal)
{
    public static TheoryData<string> Visits => AccessibilityTests.Visits;

    [Theory]
    [MemberData(nameof(Visits))]
    public async Task A_page_is_for_everybody_who_reads_from_right_to_left(string visit)
    {
        await using var context = await portal.Open(Itinerary.Of(visit).As, Look.Arabic);
        var page = await Itinerary.Of(visit).Make(portal, context);
        (await page.Flaws(visit, Look.Arabic)).Should().BeEmpty();
    }
}
