using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using StrongCities.Browser.Visits;

namespace StrongCities.Browser;

/// <summary>WCAG 2.2 AA as far as a machine can tell, on every page and in every look. Set STRONGCITIES_SCREENSHOTS to a folder to see what was tested.</summary>
[Collection(DemonstrationCollection.Name)]
public sealed class AccessibilityTests(DemonstrationPortal portal)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    public static IEnumerable<object[]> VisitsAndLooks => Itinerary.All.SelectMany(visit => Look.All.Select(look => new object[] { visit.Name, look.Name }));

    [Theory]
    [MemberData(nameof(VisitsAndLooks))]
    public async Task A_page_is_for_everybody(string visit, string look)
    {
        await using var context = await portal.Open(Itinerary.Of(visit).As, Look.Of(look));
        var page = await Itinerary.Of(visit).Make(portal, context);
        await Picture(page, visit, look);

        var result = await page.RunAxe(Rules);

        result.Violations.Select(Told).Should().BeEmpty();
        (await Overflowing(page)).Should().BeEmpty("nothing may stick out of the window and make the page scroll sideways");
    }

    private static string Told(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(4).Select(node => $"{node.Html} {string.Join(" ", node.Any.Select(check => check.Message))}"))}";

    private static async Task<string[]> Overflowing(IPage page) => await page.EvaluateAsync<string[]>(
        """
        () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
            [`${document.documentElement.scrollWidth} of ${document.documentElement.clientWidth} px`].concat([...document.querySelectorAll('body *')]
                .filter(e => { const box = e.getBoundingClientRect(); return box.right > document.documentElement.clientWidth + 1 || box.left < -1; })
                .slice(0, 6).map(e => e.outerHTML.slice(0, 120)))
        """);

    private static async Task Picture(IPage page, string visit, string look)
    {
        if (Environment.GetEnvironmentVariable("STRONGCITIES_SCREENSHOTS") is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{visit.Replace(' ', '-')}.{look}.png"), FullPage = true });
    }
}
