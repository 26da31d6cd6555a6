using System.Net;
using System.Net.Http.Json;
using StrongCities.Modularity.Callers;

namespace StrongCities.Tests.People;

[Collection(NetworkCollection.Name)]
public sealed class AntiforgeryTests(NetworkHost network)
{
    [Fact]
    public async Task A_session_alone_changes_nothing_through_the_api()
    {
        var ada = await Someone.With(network);
        var (_, organisation) = await ada.Holds(network, RolePreset.Secretariat);
        using var browser = await ada.SignedIn(network);
        var answer = await browser.Send(new HttpRequestMessage(HttpMethod.Post, "/api/mandates")
        {
            Content = JsonContent.Create(new { email = ada.Email, organisationId = organisation.Value, role = "auditor" }),
        });
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (await answer.Content.ReadAsStringAsync()).Should().Contain("/problems/antiforgery");
    }

    [Fact]
    public async Task A_session_with_the_token_in_a_header_reaches_the_api()
    {
        var ada = await Someone.With(network);
        var (_, organisation) = await ada.Holds(network, RolePreset.Secretariat);
        using var browser = await ada.SignedIn(network);
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/mandates")
        {
            Content = JsonContent.Create(new { email = ada.Email, organisationId = organisation.Value, role = "auditor" }),
        };
        var page = await browser.Read("/account");
        request.Headers.Add("RequestVerificationToken",
            System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]*)\"").Groups[1].Value);
        (await browser.Send(request)).StatusCode.Should().Be(HttpStatusCode.Forbidden, "it came through, and nobody grants a mandate to themselves");
    }

    [Theory]
    [InlineData("/sign-out")]
    [InlineData("/act-as")]
    [InlineData("/account")]
    public async Task A_foreign_page_cannot_send_a_form_with_the_session(string address)
    {
        using var browser = await (await Someone.With(network)).SignedIn(network);
        var answer = await browser.Send(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent([]) });
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("<h1>");
        (await browser.Get("/account")).StatusCode.Should().Be(HttpStatusCode.OK, "the session goes on");
    }

    [Fact]
    public async Task A_foreign_page_cannot_sign_a_visitor_in()
    {
        var ada = await Someone.With(network);
        using var browser = new Browser(network.Host);
        var answer = await browser.Send(new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent([new("_handler", "sign-in"), new("email", ada.Email), new("password", ada.Password)]),
        });
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        browser.Cookies.Should().NotContain(cookie => cookie.Name == "strongcities");
    }
}
