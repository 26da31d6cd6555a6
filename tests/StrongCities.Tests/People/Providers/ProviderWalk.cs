using System.Net;
using System.Web;

namespace StrongCities.Tests.People.Providers;

/// <summary>The way of a browser to a provider and back, step by step, so that a test can change what it carries.</summary>
public static class ProviderWalk
{
    /// <summary>Where the portal sends the browser.</summary>
    public static async Task<Uri> Leave(this Browser browser, string address)
    {
        var sent = await browser.Get(address);
        sent.StatusCode.Should().Be(HttpStatusCode.Found);
        return sent.Headers.Location!;
    }

    public static Task<Uri> LeaveToSignIn(this Browser browser, string provider = "aldermoor", string? returnUrl = null) =>
        browser.Leave($"/sign-in/with/{provider}" + (returnUrl is null ? "" : "?returnUrl=" + Uri.EscapeDataString(returnUrl)));

    /// <summary>Signs somebody in at the provider, who is asked nothing, and stops where it sends the browser back to the portal.</summary>
    public static async Task<Uri> AtProvider(Uri asked, string subject)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using var client = new HttpClient(handler);
        var next = new Uri(asked + "&login_hint=" + subject);
        for (var hop = 0; hop < 10; hop++)
        {
            var answer = await client.GetAsync(next);
            if (answer.Headers.Location is not { } location) throw new InvalidOperationException($"{next} was answered with {await answer.Content.ReadAsStringAsync()}");
            next = new Uri(next, location);
            if (next.Host == "localhost") return next;
        }

        throw new InvalidOperationException("The provider sends in circles.");
    }

    /// <summary>Where the portal leads after the provider's answer.</summary>
    public static async Task<string> ComeBack(this Browser browser, Uri answer)
    {
        var received = await browser.Get(answer.PathAndQuery);
        received.StatusCode.Should().Be(HttpStatusCode.Found);
        return received.Headers.Location!.ToString();
    }

    public static async Task<string> SignInAt(this Browser browser, string subject, string provider = "aldermoor", string? returnUrl = null) =>
        await browser.ComeBack(await AtProvider(await browser.LeaveToSignIn(provider, returnUrl), subject));

    /// <summary>Presses the button of the account page.</summary>
    public static async Task<string> LinkAt(this Browser browser, string subject, string provider = "aldermoor") =>
        await browser.ComeBack(await AtProvider(await browser.Leave(await browser.LinkButton(provider)), subject));

    public static async Task<string> LinkButton(this Browser browser, string provider)
    {
        var page = WebUtility.HtmlDecode(await browser.Read("/account/providers"));
        return System.Text.RegularExpressions.Regex.Match(page, $"href=\"(/account/providers/{provider}/link[^\"]*)\"").Groups[1].Value;
    }

    public static Uri With(this Uri address, string name, string value)
    {
        var query = HttpUtility.ParseQueryString(address.Query);
        query[name] = value;
        return new UriBuilder(address) { Query = query.ToString() }.Uri;
    }
}
