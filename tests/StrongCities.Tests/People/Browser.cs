using System.Net;
using System.Text.RegularExpressions;
using Alba;

namespace StrongCities.Tests.People;

/// <summary>What a browser without scripts does: keeps cookies, reads a page, fills in one of its forms, sends it. Redirects are left to the test.</summary>
public sealed partial class Browser : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;

    public Browser(IAlbaHost host, string origin = "http://localhost") =>
        _client = new HttpClient(new KeepsCookies(_cookies, host.Server.CreateHandler())) { BaseAddress = new Uri(origin) };

    public IReadOnlyList<Cookie> Cookies => [.. _cookies.GetAllCookies().Cast<Cookie>()];

    public Task<HttpResponseMessage> Get(string address) => _client.GetAsync(address);

    public async Task<string> Read(string address) => await (await Get(address)).Content.ReadAsStringAsync();

    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => _client.SendAsync(request);

    /// <summary>Sends the page's form of this name with its own hidden fields, the given ones in place of what it held.</summary>
    public async Task<HttpResponseMessage> Submit(string page, string form, params (string Name, string Value)[] fields) =>
        await SubmitFrom(await Read(page), page, form, fields);

    /// <summary>The same out of a page that was read before, for one that is another each time.</summary>
    public async Task<HttpResponseMessage> SubmitFrom(string html, string page, string form, params (string Name, string Value)[] fields)
    {
        var wanted = Forms().Matches(html).Select(match => match.Value)
            .First(each => each.Contains($"value=\"{form}\"", StringComparison.Ordinal) || each.Contains($"action=\"{form}\"", StringComparison.Ordinal));
        var hidden = Hidden().Matches(wanted).Select(match => (Name: match.Groups[1].Value, Value: WebUtility.HtmlDecode(match.Groups[2].Value)));
        var sent = hidden.Where(one => fields.All(field => field.Name != one.Name)).Concat(fields);
        var action = Action().Match(wanted) is { Success: true } found ? found.Groups[1].Value : page;
        return await _client.PostAsync(action, new FormUrlEncodedContent(sent.Select(one => KeyValuePair.Create(one.Name, one.Value))));
    }

    public Task<HttpResponseMessage> SignIn(string email, string password, string page = "/sign-in") =>
        Submit(page, "sign-in", ("email", email), ("password", password));

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("action=\"([^\"]+)\"")]
    private static partial Regex Action();

    private sealed class KeepsCookies(CookieContainer cookies, HttpMessageHandler server) : DelegatingHandler(server)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header) request.Headers.Add("Cookie", header);
            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var cookie in set) cookies.SetCookies(request.RequestUri!, cookie);
            return response;
        }
    }
}
