using Microsoft.Playwright;

namespace StrongCities.Browser;

/// <summary>Notes what a page does beside showing itself: errors in the console, refusals by the content security policy, requests to strangers.</summary>
public sealed class PageWatch
{
    private readonly List<string> _complaints = [];

    public PageWatch(IPage page, Uri portal)
    {
        page.Console += (_, message) =>
        {
            // Chromium says in the console that the page itself was answered with 404; each visit states its status.
            var isStatusOfPage = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && message.Location.StartsWith(page.Url, StringComparison.Ordinal);
            if (message.Type is "error" or "warning" && !isStatusOfPage) _complaints.Add($"console: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => _complaints.Add($"script: {error}");
        page.RequestFailed += (_, request) => _complaints.Add($"failed: {request.Url} ({request.Failure})");
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" or "ws" or "wss" } address && address.Authority != portal.Authority)
                _complaints.Add($"third party: {request.Url}");
        };
    }

    public IReadOnlyList<string> Complaints => _complaints;
}
