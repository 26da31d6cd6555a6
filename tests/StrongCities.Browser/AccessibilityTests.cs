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

    // Of a page that was checked in the light, nothing but its colours is another one in the dark: the same elements stand in the same places.
    private static readonly AxeRunOptions ColourRules = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    // A page that never answers is a failure with a name, not a run without an end.
    private static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Visits => new(Itinerary.All.Select(visit => visit.Name));

    [Theory]
    [MemberData(nameof(Visits))]
    public async Task A_page_is_for_everybody(string visit)
    {
        var flaws = new List<string>();
        await using (var context = await portal.Open(Itinerary.Of(visit).As))
        {
            var page = await Itinerary.Of(visit).Make(portal, context);
            flaws.AddRange(await Flaws(page, visit, Look.Light));
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = Look.Dark.Scheme });
            flaws.AddRange(await Flaws(page, visit, Look.Dark));
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = Look.Phone.Scheme });
            await page.SetViewportSizeAsync(Look.Phone.Width, Look.Phone.Height);
            flaws.AddRange(await Flaws(page, visit, Look.Phone));
        }

        await using (var context = await portal.Open(Itinerary.Of(visit).As, Look.Arabic))
            flaws.AddRange(await Flaws(await Itinerary.Of(visit).Make(portal, context), visit, Look.Arabic));

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

        (await Flaws(page, "letter itself", Look.Light)).Should().BeEmpty();
    }

    private static async Task<IEnumerable<string>> Flaws(IPage page, string visit, Look look)
    {
        await page.Picture(visit, look.Name);
        // No script runs in a sandboxed frame, so that nothing can look inside; what it shows is looked at by itself.
        var frames = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('iframe[sandbox]')].map(f => { f.remove(); return f.title; })");
        frames.Should().NotContain("", "a frame has a title");
        var result = await page.RunAxe(look == Look.Dark ? ColourRules : Rules).WaitAsync(LongestCheck);
        // Nothing may stick out of the window and make the page scroll sideways.
        return [.. result.Violations.Select(Told).Concat(await Overflowing(page)).Select(flaw => $"{look.Name}: {flaw}")];
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
}
