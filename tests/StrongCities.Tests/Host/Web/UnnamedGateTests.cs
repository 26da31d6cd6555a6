using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using StrongCities.Host.Web;
using StrongCities.People.Calendar;

namespace StrongCities.Tests.Host.Web;

public sealed class UnnamedGateTests
{
    private const int Most = 5;
    private readonly ListenedLog _log = new();
    private string? _cookies;
    private string? _authorization;

    [Theory]
    [InlineData("POST", "/grievance")]
    [InlineData("POST", "/grievance/messages")]
    [InlineData("POST", "/api/grievance/read")]
    [InlineData("GET", CalendarAddress.Path)]
    public async Task Holds_back_whoever_tries_codes_faster_than_people_do(string method, string path)
    {
        await using var gate = Gate();
        for (var attempt = 0; attempt < Most; attempt++) (await Send(gate, method, path)).StatusCode.Should().Be(200);
        _log.Lines.Should().BeEmpty();
        (await Send(gate, method, path)).StatusCode.Should().Be(429);
        (await Send(gate, method, path)).StatusCode.Should().Be(429);
        _log.Lines.Should().Equal("Attempts are held back: Limits:UnnamedPerMinute, account none. Said once until there is a pause.");
    }

    [Fact]
    public async Task Takes_off_what_would_name_somebody_and_leaves_the_language_and_the_form()
    {
        await using var gate = Gate();
        await Send(gate, "GET", "/grievance", "language=ar; strongcities=who; strongcitiesC1=more; strongcities-form=guard; strongcities-code=half");
        _cookies.Should().Be("language=ar; strongcities-form=guard");
        _authorization.Should().BeNull();
    }

    [Fact]
    public async Task Leaves_every_other_address_alone()
    {
        await using var gate = Gate();
        for (var attempt = 0; attempt < Most * 2; attempt++) (await Send(gate, "POST", "/grievances", "strongcities=who")).StatusCode.Should().Be(200);
        (_cookies, _authorization).Should().Be(("strongcities=who", "Bearer scn_x"));
    }

    [Fact]
    public async Task Keeps_the_secret_of_a_calendar_out_of_the_path()
    {
        var http = new DefaultHttpContext { Request = { Method = "GET", Path = CalendarAddress.Of("a-secret") } };
        await CalendarAddress.Hide(http, _ => Task.CompletedTask);
        http.Request.Path.Value.Should().Be(CalendarAddress.Path).And.NotContain("secret");
        CalendarAddress.SecretOf(http).Should().Be("a-secret");
    }

    private UnnamedGate Gate() => new(http =>
    {
        _cookies = http.Request.Headers.Cookie;
        _authorization = http.Request.Headers.Authorization;
        return Task.CompletedTask;
    }, new Named(), new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(UnnamedGate.Setting, (string?)"5")]).Build(), _log.Security);

    private static async Task<HttpResponse> Send(UnnamedGate gate, string method, string path, string? cookies = null)
    {
        var http = new DefaultHttpContext { Request = { Method = method, Path = path } };
        http.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.1");
        http.Request.Headers.Cookie = cookies;
        http.Request.Headers.Authorization = "Bearer scn_x";
        await gate.InvokeAsync(http);
        return http.Response;
    }

    private sealed class Named : IOptionsMonitor<CookieAuthenticationOptions>
    {
        public CookieAuthenticationOptions CurrentValue => Get(null);

        public CookieAuthenticationOptions Get(string? name) =>
            new() { Cookie = { Name = name == StrongCities.People.SignIn.Schemes.HalfSession ? "strongcities-code" : "strongcities" } };

        public IDisposable? OnChange(Action<CookieAuthenticationOptions, string?> listener) => null;
    }
}
