using Microsoft.Playwright;
using StrongCities.Browser.Visits;

namespace StrongCities.Browser;

/// <summary>Pages stay light enough for a slow line, ask nobody else for anything, and print as documents.</summary>
[Collection(WeightCollection.Name)]
public sealed class WeightTests(DemonstrationPortal portal)
{
    private const int FirstVisit = 100_000;
    private const int FirstVisitRequests = 12;
    private const int SecondPage = 20_000;

    public static TheoryData<string> Visits => new(Itinerary.All.Where(visit => visit.Then is null).Select(visit => visit.Name));

    [Theory]
    [MemberData(nameof(Visits))]
    public async Task A_first_visit_is_light_and_quiet(string visit)
    {
        await using var context = await portal.Open(Itinerary.Of(visit).As);
        var page = await context.NewPageAsync();
        var watch = new PageWatch(page, portal.Address);
        var traffic = await Traffic.Of(page);

        await Itinerary.Of(visit).Make(portal, page);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        traffic.Bytes.Should().BePositive().And.BeLessThanOrEqualTo(FirstVisit, traffic.ToString());
        traffic.Requests.Should().BeLessThanOrEqualTo(FirstVisitRequests, traffic.ToString());
        watch.Complaints.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Visits))]
    public async Task A_second_page_is_lighter_still(string visit)
    {
        await using var context = await portal.Open(Itinerary.Of(visit).As);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        var traffic = await Traffic.Of(page);

        await Itinerary.Of(visit).Make(portal, page);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        traffic.Bytes.Should().BePositive().And.BeLessThanOrEqualTo(SecondPage, traffic.ToString());
    }

    [Theory]
    [MemberData(nameof(Visits))]
    public async Task On_paper_a_page_has_no_menus(string visit)
    {
        await using var context = await portal.Open(Itinerary.Of(visit).As);
        var page = await Itinerary.Of(visit).Make(portal, context);

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        (await page.Locator("nav:visible, .masthead-tools:visible, .skip:visible, button:visible, .button:visible").CountAsync()).Should().Be(0);
        (await page.Locator("h1").First.IsVisibleAsync()).Should().BeTrue();
        (await page.Locator("h1").First.EvaluateAsync<string>("e => getComputedStyle(e).color")).Should().Be("rgb(0, 0, 0)");
    }
}
