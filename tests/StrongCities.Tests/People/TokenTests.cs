using System.Net;
using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Tokens;

namespace StrongCities.Tests.People;

[Collection(NetworkCollection.Name)]
public sealed class TokenTests(NetworkHost network)
{
    private AccessTokens Tokens => network.Service<AccessTokens>();

    [Fact]
    public async Task Lets_a_program_do_what_its_person_may()
    {
        var ada = await Someone.With(network);
        await ada.Holds(network, RolePreset.Secretariat);
        var token = (await Tokens.Create(ada.Person, null, null, CancellationToken.None)).Text!;
        token.Should().StartWith("scn_").And.HaveLength(4 + 43);
        (await Ask(token)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Refuses_what_the_mandate_does_not_allow()
    {
        var ada = await Someone.With(network);
        await ada.Holds(network, RolePreset.Secretariat);
        var (city, _) = await ada.Holds(network, RolePreset.Practitioner);
        var bound = (await Tokens.Create(ada.Person, city, null, CancellationToken.None)).Text!;
        (await Ask(bound)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Opens_nothing_of_its_owner_s_either_once_the_mandate_that_it_is_bound_to_has_ended()
    {
        var ada = await Someone.With(network);
        var (city, _) = await ada.Holds(network, RolePreset.City);
        var bound = (await Tokens.Create(ada.Person, city, null, CancellationToken.None)).Text!;
        (await Ask(bound, "/api/account/data")).StatusCode.Should().Be(HttpStatusCode.OK);
        await using (var session = network.Service<IDocumentStore>().LightweightSession())
        {
            MandateBook.End(session, new MandateEnded(city, TimeProvider.System.GetUtcNow().AddSeconds(-1)));
            await session.SaveChangesAsync();
        }

        foreach (var address in new[] { "/api/account/data", "/api/sessions", "/api/account/letters", "/api/desk" })
            (await Ask(bound, address)).StatusCode.Should().Be(HttpStatusCode.Unauthorized, address);
    }

    [Fact]
    public async Task Is_not_issued_for_a_mandate_of_somebody_else()
    {
        var (ada, bea) = (await Someone.With(network), await Someone.With(network));
        var (foreign, _) = await bea.Holds(network, RolePreset.Secretariat);
        (await Tokens.Create(ada.Person, foreign, null, CancellationToken.None)).Refusal!.First.Code.Should().Be("mandate-not-held");
    }

    [Fact]
    public async Task Opens_nothing_once_it_has_expired()
    {
        var ada = await Someone.With(network);
        await ada.Holds(network, RolePreset.Secretariat);
        var token = (await Tokens.Create(ada.Person, null, TimeSpan.FromMilliseconds(1), CancellationToken.None)).Text!;
        await Task.Delay(30);
        await ShouldBeRefused(token);
    }

    [Fact]
    public async Task Opens_nothing_once_it_was_revoked_and_only_its_owner_revokes_it()
    {
        var (ada, bea) = (await Someone.With(network), await Someone.With(network));
        await ada.Holds(network, RolePreset.Secretariat);
        var token = (await Tokens.Create(ada.Person, null, null, CancellationToken.None)).Text!;
        var row = (await Tokens.Of(ada.Person, CancellationToken.None)).Single();
        (await Tokens.Revoke(bea.Person, row.Id, CancellationToken.None)).Should().BeFalse();
        (await Ask(token)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await Tokens.Revoke(ada.Person, row.Id, CancellationToken.None)).Should().BeTrue();
        await ShouldBeRefused(token);
    }

    [Theory]
    [InlineData("scn_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("garbage")]
    [InlineData("scn_' or 1=1 --")]
    [InlineData("")]
    public Task Refuses_what_is_no_token_of_ours(string text) => ShouldBeRefused(text);

    [Fact]
    public async Task Is_shown_once_on_the_account_page()
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        var created = await (await browser.Submit("/account", "create-token", ("mandate", ""), ("days", "30"))).Content.ReadAsStringAsync();
        var text = System.Text.RegularExpressions.Regex.Match(created, "scn_[A-Za-z0-9_-]{43}").Value;
        text.Should().NotBeEmpty();
        var later = await browser.Read("/account");
        later.Should().NotContain(text).And.Contain("…" + text[^4..]);
    }

    [Fact]
    public async Task Is_made_once_by_a_form_that_is_sent_twice()
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        var form = await browser.Read("/account");
        (await browser.SubmitFrom(form, "/account", "create-token", ("mandate", ""), ("days", "30"))).StatusCode.Should().Be(HttpStatusCode.OK);
        var again = await browser.SubmitFrom(form, "/account", "create-token", ("mandate", ""), ("days", "30"));
        again.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await again.Content.ReadAsStringAsync()).Should().Contain("This form was sent before").And.NotMatchRegex("scn_[A-Za-z0-9_-]{43}");
        (await Tokens.Of(ada.Person, CancellationToken.None)).Should().ContainSingle();
    }

    [Theory]
    [InlineData("-2147483648")]
    [InlineData("2147483647")]
    [InlineData("99999999999")]
    [InlineData("a year")]
    [InlineData("٣٠")]
    public async Task Is_not_made_for_a_number_of_days_that_is_none(string days)
    {
        using var browser = await (await Someone.With(network)).SignedIn(network);
        var answer = await browser.Submit("/account", "create-token", ("mandate", ""), ("days", days));
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Should().Contain($"value=\"{days}\"");
    }

    private async Task ShouldBeRefused(string token)
    {
        var answer = await Ask(token);
        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (await answer.Content.ReadAsStringAsync()).Should().Contain("/problems/token-not-valid");
    }

    private async Task<HttpResponseMessage> Ask(string token, string address = "/api/mandates")
    {
        using var browser = new Browser(network.Host);
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        return await browser.Send(request);
    }
}
