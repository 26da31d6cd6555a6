using System.Net;
using System.Text.RegularExpressions;
using StrongCities.Tests.People;

namespace StrongCities.Tests.Host.Web;

/// <summary>Whatever is answered, a browser is told what it may do with it.</summary>
[Collection(NetworkCollection.Name)]
public sealed class SecurityHeadersTests(NetworkHost network)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/nothing-here")]
    [InlineData("/api/cities")]
    [InlineData("/api/nothing-here")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/health/ready")]
    [InlineData("/desk")]
    public async Task Stand_on_every_answer(string address)
    {
        using var browser = new Browser(network.Host, "https://localhost");
        ShouldBeStrict(await browser.Get(address));
    }

    [Fact]
    public async Task Stand_on_files_of_the_portal()
    {
        using var browser = new Browser(network.Host, "https://localhost");
        var stylesheet = Regex.Match(await browser.Read("/"), "href=\"([^\"]+\\.css[^\"]*)\"").Groups[1].Value;
        var answer = await browser.Get(stylesheet);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/css");
        ShouldBeStrict(answer);
    }

    [Fact]
    public async Task Stand_on_the_answer_to_a_form_that_no_page_has_read()
    {
        using var browser = new Browser(network.Host, "https://localhost");
        var token = Regex.Match(await browser.Read("/sign-in"), "name=\"__RequestVerificationToken\" value=\"([^\"]*)\"").Groups[1].Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent("sign-in"), "_handler" },
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent("a\0b@city.example"), "email" },
            { new StringContent("four unrelated words"), "password" },
        };
        var answer = await browser.Send(new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = form });
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().NotContain("Npgsql").And.NotContain("   at ");
        ShouldBeStrict(answer);
    }

    [Fact]
    public async Task Over_plain_http_nothing_is_promised_of_https()
    {
        using var browser = new Browser(network.Host);
        (await browser.Get("/")).Headers.Contains("Strict-Transport-Security").Should().BeFalse();
    }

    [Fact]
    public async Task Nobody_elses_page_is_let_in_and_nothing_is_sent_back_that_was_sent()
    {
        using var browser = new Browser(network.Host);
        var asked = new HttpRequestMessage(HttpMethod.Get, "/api/cities");
        asked.Headers.Add("Origin", "https://elsewhere.example");
        (await browser.Send(asked)).Headers.Contains("Access-Control-Allow-Origin").Should().BeFalse();

        var traced = new HttpRequestMessage(HttpMethod.Trace, "/");
        traced.Headers.Add("X-Secret", "do-not-say-it-again");
        var answer = await browser.Send(traced);
        answer.IsSuccessStatusCode.Should().BeFalse();
        (await answer.Content.ReadAsStringAsync()).Should().NotContain("do-not-say-it-again");
    }

    private static void ShouldBeStrict(HttpResponseMessage answer)
    {
        Of(answer, "Content-Security-Policy").Should().Contain("default-src 'none'").And.Contain("script-src 'self'").And.Contain("base-uri 'none'")
            .And.Contain("frame-ancestors 'none'").And.NotContain("unsafe");
        Of(answer, "X-Content-Type-Options").Should().Be("nosniff");
        Of(answer, "Referrer-Policy").Should().Be("same-origin");
        Of(answer, "Cross-Origin-Opener-Policy").Should().Be("same-origin");
        Of(answer, "Cross-Origin-Resource-Policy").Should().Be("same-origin");
        Of(answer, "Strict-Transport-Security").Should().Be("max-age=31536000; includeSubDomains");
        answer.Headers.Contains("Server").Should().BeFalse();
    }

    private static string Of(HttpResponseMessage answer, string header) => answer.Headers.TryGetValues(header, out var values) ? string.Join(", ", values) : "";
}
