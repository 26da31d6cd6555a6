using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace StrongCities.Browser;

/// <summary>What of a page, as it stands in the browser, is not for everybody.</summary>
internal static class PageFlaws
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    // Of a page that was checked in the light, nothing but its colours is another one in the dark: the same elements stand in the same places.
    private static readonly AxeRunOptions ColourRules = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    // A page that never answers is a failure with a name, not a run without an end.
    private static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(60);

    public static async Task<IReadOnlyList<string>> Flaws(this IPage page, string visit, Look look)
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
