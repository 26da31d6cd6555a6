using Microsoft.Playwright;

namespace StrongCities.Browser;

/// <summary>A phone at the edge of a network: 400 kbit/s, and 400 ms until anything comes back.</summary>
[Collection(DemonstrationCollection.Name)]
public sealed class SlowLineTests(DemonstrationPortal portal)
{
    private const double LongestMilliseconds = 4000;

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Home_can_be_read_within_four_seconds()
    {
        await using var context = await portal.Open(look: Look.Phone);
        var page = await context.NewPageAsync();
        var session = await context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false,
            ["latency"] = 400,
            ["downloadThroughput"] = 400_000 / 8,
            ["uploadThroughput"] = 400_000 / 8,
        });

        await page.GotoAsync("/", new PageGotoOptions { WaitUntil = WaitUntilState.Load });

        // The first paint waits for the stylesheet: both together are a page that can be read.
        var ready = await page.EvaluateAsync<double>("() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd");
        var styled = await page.EvaluateAsync<double>("() => performance.getEntriesByType('resource').find(r => r.name.includes('strongcities')).responseEnd");
        ready.Should().BeInRange(400, LongestMilliseconds);
        styled.Should().BeInRange(800, LongestMilliseconds, "it takes two trips of 400 ms at least, or the line wasn't slow");
    }
}
