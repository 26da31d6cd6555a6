using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using StrongCities.Host.Web;
using StrongCities.Modularity.Files;
using StrongCities.Tests.Modularity.Files;
using StrongCities.Tests.People;

namespace StrongCities.Tests.Host.Web;

/// <summary>A form that can't be read is the sender's fault and says so, whoever sends it.</summary>
[Collection(NetworkCollection.Name)]
public sealed class UnreadableFormTests(NetworkHost network)
{
    public static TheoryData<string, string> Forms => new()
    {
        { "multipart/form-data", "no boundary" },
        { "multipart/form-data; boundary=x", "no parts" },
        { "multipart/form-data; boundary=" + new string('x', 500), "no parts" },
        { "application/x-www-form-urlencoded", "email=a%00b" },
        { "application/x-www-form-urlencoded", new string('a', 5000) + "=1" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Of_a_visitor_is_answered_with_a_page_that_says_so(string type, string body)
    {
        using var browser = new Browser(network.Host);
        foreach (var address in new[] { "/sign-in", "/act-as" })
        {
            var answer = await browser.Send(Post(address, type, body));
            answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
            (await answer.Content.ReadAsStringAsync()).Should().Contain("<h1>");
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task With_a_good_token_in_a_header_is_refused_too(string type, string body)
    {
        using var browser = await (await Someone.With(network)).SignedIn(network);
        var token = await Token(browser);
        foreach (var address in new[] { "/sign-in", "/act-as", "/sign-out" })
        {
            var request = Post(address, type, body);
            request.Headers.Add("RequestVerificationToken", token);
            (await browser.Send(request)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task Of_a_machine_is_answered_with_a_problem()
    {
        using var browser = await (await Someone.With(network)).SignedIn(network);
        var answer = await browser.Send(Post("/api/files", "multipart/form-data", "no boundary"));
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Theory]
    [InlineData("email", "a\0b@city.example")]
    [InlineData("a\0b", "once")]
    public async Task A_zero_comes_no_further_than_the_gate(string name, string value)
    {
        var http = new DefaultHttpContext();
        (http.Request.Method, http.Request.Path) = ("POST", "/sign-in");
        // As the framework's reader of multipart leaves it.
        http.Request.Form = new FormCollection(new Dictionary<string, StringValues> { [name] = value });
        http.Request.ContentType = "multipart/form-data; boundary=x";
        var reached = false;
        Task Page(HttpContext _)
        {
            reached = true;
            return Task.CompletedTask;
        }

        await new AntiforgeryGate(Page, new GoodToken(), network.Service<IOptionsMonitor<CookieAuthenticationOptions>>(), network.Service<FileSettings>())
            .InvokeAsync(http);
        reached.Should().BeFalse();
        http.Response.StatusCode.Should().Be(StatusCodes.Status400BadRequest);
    }

    [Theory]
    [InlineData("/apply", "<h1>")]
    [InlineData("/api/files", "/problems/too-large")]
    public async Task Of_a_gigabyte_is_refused_before_any_of_it_is_read(string address, string said)
    {
        using var browser = await (await Someone.With(network)).SignedIn(network);
        var body = new Unread();
        var answer = await network.Host.Scenario(scenario =>
        {
            scenario.Post.Url(address).ContentType("multipart/form-data; boundary=x");
            scenario.WithRequestHeader("Cookie", string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
            scenario.ConfigureHttpContext(http =>
            {
                http.Request.Body = body;
                http.Request.ContentLength = 1L << 30;
            });
            scenario.StatusCodeShouldBe(413);
        });
        body.WasRead.Should().BeFalse();
        var text = await answer.ReadAsTextAsync();
        text.Should().Contain(said).And.NotContain("⟦");
        if (address == "/apply") text.Should().Contain("too large");
    }

    private static HttpRequestMessage Post(string address, string type, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return request;
    }

    private static async Task<string> Token(Browser browser) => TokenIn(await browser.Read("/account"));

    private static string TokenIn(string page) => Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]*)\"").Groups[1].Value;

    private sealed class GoodToken : IAntiforgery
    {
        public Task<bool> IsRequestValidAsync(HttpContext httpContext) => Task.FromResult(true);

        public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => throw new NotSupportedException();

        public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => throw new NotSupportedException();

        public void SetCookieTokenAndHeader(HttpContext httpContext) => throw new NotSupportedException();

        public Task ValidateRequestAsync(HttpContext httpContext) => throw new NotSupportedException();
    }
}
