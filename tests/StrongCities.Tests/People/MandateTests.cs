using System.Net;
using System.Net.Http.Json;
using Marten;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Accounts;
using StrongCities.People.Tokens;

namespace StrongCities.Tests.People;

[Collection(NetworkCollection.Name)]
public sealed class MandateTests(NetworkHost network)
{
    [Fact]
    public async Task Is_granted_and_ended_on_the_page_and_the_history_knows_no_person()
    {
        var (granter, bea) = (await Someone.With(network, "Gil Granter"), await Someone.With(network, "Bea Birchmere"));
        var (_, organisation) = await granter.Holds(network, RolePreset.Secretariat, "AAA, first on the page");
        using var browser = await granter.SignedIn(network);
        var answer = await browser.Submit("/admin/mandates", "grant",
            ("email", bea.Email.ToUpperInvariant()), ("organisationId", organisation.ToString()), ("role", "Reviewer"), ("until", ""));
        answer.StatusCode.Should().Be(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());

        var mandate = (await network.Service<MandateBook>().HeldBy(bea.Person, CancellationToken.None)).Single();
        mandate.Role.Should().Be(RolePreset.Reviewer);
        await using var session = network.Service<IDocumentStore>().QuerySession();
        var stored = (await session.Events.FetchStreamAsync(mandate.Id.Value)).Single();
        var text = System.Text.Json.JsonSerializer.Serialize(stored.Data) + System.Text.Json.JsonSerializer.Serialize(stored.Headers) + stored.UserName;
        text.Should().NotContain(bea.Person.ToString()).And.NotContain(bea.Email).And.NotContain(granter.Person.ToString());

        (await browser.Submit($"/admin/mandates?organisation={organisation}", $"end-{mandate.Id}")).StatusCode.Should().Be(HttpStatusCode.Found);
        (await network.Service<MandateBook>().HeldBy(bea.Person, CancellationToken.None)).Single().Until.Should().NotBeNull();
    }

    [Fact]
    public async Task Is_granted_by_machines_too_and_never_to_oneself()
    {
        var (granter, bea) = (await Someone.With(network), await Someone.With(network));
        var (_, organisation) = await granter.Holds(network, RolePreset.Secretariat);
        var token = (await network.Service<AccessTokens>().Create(granter.Person, null, null, CancellationToken.None)).Text!;
        (await Grant(token, bea.Email, organisation)).StatusCode.Should().Be(HttpStatusCode.Created);
        var self = await Grant(token, granter.Email, organisation);
        self.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await self.Content.ReadAsStringAsync()).Should().Contain("/problems/mandate-to-yourself");
        (await Grant(token, "no address", organisation)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Is_granted_once_under_one_key()
    {
        var (granter, bea) = (await Someone.With(network), await Someone.With(network));
        var (_, organisation) = await granter.Holds(network, RolePreset.Secretariat);
        var token = (await network.Service<AccessTokens>().Create(granter.Person, null, null, CancellationToken.None)).Text!;
        var key = Guid.CreateVersion7().ToString();
        var first = await Grant(token, bea.Email, organisation, key);
        var again = await Grant(token, bea.Email, organisation, key);
        again.StatusCode.Should().Be(HttpStatusCode.Created);
        again.Headers.Location.Should().Be(first.Headers.Location);
        (await network.Service<MandateBook>().HeldBy(bea.Person, CancellationToken.None)).Should().ContainSingle();
        (await Grant(token, granter.Email, organisation, key)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Tells_nobody_without_the_duty_whether_an_address_has_an_account()
    {
        var (ada, bea) = (await Someone.With(network), await Someone.With(network));
        var (_, organisation) = await ada.Holds(network, RolePreset.Practitioner);
        var token = (await network.Service<AccessTokens>().Create(ada.Person, null, null, CancellationToken.None)).Text!;
        (await Grant(token, bea.Email, organisation)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await Grant(token, "nobody" + bea.Email, organisation)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Ended_a_second_ago_it_opens_nothing()
    {
        var ada = await Someone.With(network);
        var (mandate, _) = await ada.Holds(network, RolePreset.Secretariat);
        using var browser = await ada.SignedIn(network);
        (await browser.Get("/admin/mandates")).StatusCode.Should().Be(HttpStatusCode.OK);
        await using (var session = network.Service<IDocumentStore>().LightweightSession())
        {
            MandateBook.End(session, new MandateEnded(mandate, TimeProvider.System.GetUtcNow().AddSeconds(-1)));
            await session.SaveChangesAsync();
        }

        (await browser.Get("/admin/mandates")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await browser.Get("/api/mandates")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Is_chosen_in_the_header()
    {
        var ada = await Someone.With(network);
        var (first, _) = await ada.Holds(network, RolePreset.City, "Aldermoor");
        await ada.Holds(network, RolePreset.Secretariat, "Birchmere");
        using var browser = await ada.SignedIn(network);
        (await Actor(browser)).Should().Be("Birchmere");
        (await ActAs(browser, first)).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await Actor(browser)).Should().Be("Aldermoor");
    }

    [Fact]
    public async Task Of_somebody_else_is_not_acted_under_by_form_or_by_cookie()
    {
        var (ada, bea) = (await Someone.With(network), await Someone.With(network));
        await ada.Holds(network, RolePreset.Practitioner, "Aldermoor");
        var (foreign, _) = await bea.Holds(network, RolePreset.Secretariat, "Birchmere");
        using var browser = await ada.SignedIn(network);
        (await ActAs(browser, foreign)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        var forged = new HttpRequestMessage(HttpMethod.Get, "/api/mandates");
        forged.Headers.Add("Cookie", $"acting={foreign}");
        (await browser.Send(forged)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Begins_with_an_operator_whose_password_works_once()
    {
        var email = $"operator-{Guid.CreateVersion7():N}@city.example";
        var made = await network.Service<FirstOperator>().Create(email, CancellationToken.None);
        using var browser = new Browser(network.Host);
        (await browser.SignIn(email, made.OneTimePassword!)).Headers.Location!.ToString().Should().EndWith("/account/password");
        (await browser.Get("/admin/mandates")).StatusCode.Should().Be(HttpStatusCode.OK);
        using var second = new Browser(network.Host);
        (await second.SignIn(email, made.OneTimePassword!)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit("/account/password", "password", ("password", "four words of my own"))).StatusCode.Should().Be(HttpStatusCode.Found);
        (await second.SignIn(email, "four words of my own")).StatusCode.Should().Be(HttpStatusCode.Found);
    }

    private static Task<HttpResponseMessage> ActAs(Browser browser, MandateId mandate) => browser.Submit("/account", "/act-as", ("mandate", mandate.ToString()));

    private static async Task<string> Actor(Browser browser) =>
        System.Text.RegularExpressions.Regex.Match(await browser.Read("/account"), "<small>for [^A-Za-z<]*([A-Za-z]+)").Groups[1].Value;

    [Fact]
    public async Task Is_entered_with_the_day_on_which_it_was_really_granted()
    {
        var (granter, bea) = (await Someone.With(network), await Someone.With(network));
        var (_, organisation) = await granter.Holds(network, RolePreset.Secretariat);
        var token = (await network.Service<AccessTokens>().Create(granter.Person, null, null, CancellationToken.None)).Text!;
        var granted = await Grant(token, bea.Email, organisation, key: null, ("Effective-At", "2016-03-01T09:00:00Z"), ("Back-Fill-Reason", "paper-record"));
        granted.StatusCode.Should().Be(HttpStatusCode.Created);
        await using var session = network.Service<IDocumentStore>().QuerySession();
        var stored = (await session.Events.FetchStreamAsync(Guid.Parse(granted.Headers.Location!.ToString().Split('/')[^1]))).Single();
        stored.Moment().Effective.Should().Be(new DateTimeOffset(2016, 3, 1, 9, 0, 0, TimeSpan.Zero));
    }

    private async Task<HttpResponseMessage> Grant(string token, string email, OrganisationId organisation, string? key = null, params (string Name, string Value)[] headers)
    {
        using var machine = new Browser(network.Host);
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/mandates")
        {
            Content = JsonContent.Create(new { email, organisationId = organisation.Value, role = "auditor" }),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await machine.Send(request);
    }
}
