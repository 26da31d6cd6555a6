using System.Net.Http.Json;
using System.Net;
using System.Text.Json;
using Marten;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity;
using StrongCities.People.Accounts;
using StrongCities.People.MailedLinks;
using StrongCities.People.Mandates;
using StrongCities.People.Tokens;

namespace StrongCities.Tests.People;

/// <summary>A city asks its own people in; a letter offers, its reader accepts, and nobody else does.</summary>
[Collection(NetworkCollection.Name)]
public sealed class InvitationTests(NetworkHost network)
{
    private const string Words = "another four words";

    [Fact]
    public async Task A_focal_point_invites_somebody_new_who_opens_an_account_and_acts_for_the_city()
    {
        var (ada, organisation, browser) = await FocalPoint();
        using var _ = browser;
        var email = Free();
        (await Invite(browser, email)).StatusCode.Should().Be(HttpStatusCode.Found);
        (await browser.Read("/people")).Should().Contain(email).And.Contain("Invited");

        using var invited = new Browser(network.Host);
        var address = await Mailbox.Address(network, email);
        (await invited.Read(address)).Should().Contain("Aldermoor invites you").And.Contain(email);
        (await invited.Submit(address, "open-and-accept", ("name", "Bea Birchmere"), ("password", "short"))).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await invited.Submit(address, "open-and-accept", ("name", "Bea Birchmere"), ("password", Words))).Headers.Location!.ToString().Should().EndWith("/desk");

        var mandate = await Held(email);
        mandate.Should().Match<Mandate>(held => held.OrganisationId == organisation && held.Role == RolePreset.Practitioner && held.OfferedUntil == null);
        (await browser.Read("/people")).Should().Contain("Bea Birchmere");
        (await Mailbox.LinksOf(network, email)).Should().BeEmpty("the link went with the offer");
        await HistoryNamesNobody(mandate.Id, email, ada);
        (await invited.Get("/people")).StatusCode.Should().Be(HttpStatusCode.Forbidden, "who practises administers nobody");
    }

    [Fact]
    public async Task Who_has_an_account_accepts_with_it_and_the_letter_invites_nobody_else()
    {
        var (_, _, browser) = await FocalPoint();
        using var __ = browser;
        var (bea, eve) = (await Someone.With(network, "Bea Birchmere"), await Someone.With(network, "Eve Elderwood"));
        await Invite(browser, bea.Email);
        var address = await Mailbox.Address(network, bea.Email);

        using var visitor = new Browser(network.Host);
        (await visitor.Read(address)).Should().Contain("/sign-in?ReturnUrl=%2Finvitation%3Fcode%3D").And.NotContain("name=\"password\"");
        using var other = await eve.SignedIn(network);
        (await other.Read(address)).Should().Contain("for another address").And.NotContain("value=\"accept\"");
        (await Accept(eve, address)).StatusCode.Should().Be(HttpStatusCode.Forbidden);

        using var invited = await bea.SignedIn(network);
        (await invited.Submit(address, "accept")).Headers.Location!.ToString().Should().EndWith("/desk");
        (await invited.Get(address)).StatusCode.Should().Be(HttpStatusCode.Gone);
        (await network.Service<MandateBook>().HeldBy(bea.Person, default)).Should().ContainSingle();
    }

    [Fact]
    public async Task Is_accepted_by_a_machine_too_once_and_by_nobody_without_a_session()
    {
        var (_, _, browser) = await FocalPoint();
        using var __ = browser;
        var bea = await Someone.With(network);
        await Invite(browser, bea.Email);
        var address = await Mailbox.Address(network, bea.Email);
        using var visitor = new Browser(network.Host);
        (await visitor.Send(Acceptance(address, token: null))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        var answers = await Task.WhenAll(Accept(bea, address), Accept(bea, address));
        answers.Should().ContainSingle(answer => answer.StatusCode == HttpStatusCode.OK);
        (await network.Service<MandateBook>().HeldBy(bea.Person, default)).Should().ContainSingle();
        (await Accept(bea, "/invitation?code=" + new string('A', 100))).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Is_taken_back_and_turned_down_and_then_the_address_is_gone()
    {
        var (_, _, browser) = await FocalPoint();
        using var __ = browser;
        var (first, second) = (Free(), Free());
        await Invite(browser, first);
        await Invite(browser, second);
        var (toFirst, toSecond) = (await Mailbox.Address(network, first), await Mailbox.Address(network, second));
        var offer = (await Mailbox.LinksOf(network, first)).Single().Mandate;

        (await browser.Submit("/people", $"end-{offer}")).StatusCode.Should().Be(HttpStatusCode.Found);
        using var invited = new Browser(network.Host);
        (await invited.Get(toFirst)).StatusCode.Should().Be(HttpStatusCode.Gone);
        (await (await invited.Submit(toSecond, "decline")).Content.ReadAsStringAsync()).Should().Contain("You said no");
        (await invited.Get(toSecond)).StatusCode.Should().Be(HttpStatusCode.Gone);
        (await browser.Read("/people")).Should().NotContain(first).And.NotContain(second);
    }

    [Fact]
    public async Task Nobody_sees_or_ends_or_invites_to_a_foreign_city_and_a_focal_point_learns_of_no_account()
    {
        var (ada, organisation, browser) = await FocalPoint();
        using var _ = browser;
        var (bea, foreign, other) = await FocalPoint();
        using var __ = other;
        var token = await Token(ada);

        (await Grant(token, Free(), foreign, "city")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await Grant(token, Free(), organisation, "secretariat")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        var (known, unknown) = (await Grant(token, bea.Email, organisation, "city"), await Grant(token, Free(), organisation, "city"));
        (known.StatusCode, unknown.StatusCode).Should().Be((HttpStatusCode.Created, HttpStatusCode.Created));

        var foreignMandate = (await network.Service<MandateBook>().HeldBy(bea.Person, default))[0];
        (await Get(token, $"/api/mandates/{foreignMandate.Id}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await Get(token, known.Headers.Location!.ToString())).StatusCode.Should().Be(HttpStatusCode.OK);
        var listed = JsonDocument.Parse(await (await Get(token, "/api/mandates")).Content.ReadAsStringAsync()).RootElement.EnumerateArray();
        listed.Should().OnlyContain(row => row.GetProperty("organisationId").GetGuid() == organisation.Value);
        listed.Where(row => Has(row, "offeredUntil")).Should().NotBeEmpty().And.OnlyContain(row => !Has(row, "holder"), "an offer tells no name of the account");
        (await browser.Read("/people")).Should().NotContain($"end-{foreignMandate.Id}");
        var end = Request(HttpMethod.Post, $"/api/mandates/{foreignMandate.Id}/end", token, new { });
        end.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        using var machine = new Browser(network.Host);
        (await machine.Send(end)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_same_key_sends_one_letter_and_for_another_address_it_is_refused()
    {
        var (ada, organisation, browser) = await FocalPoint();
        using var _ = browser;
        var (token, key, email) = (await Token(ada), Guid.CreateVersion7().ToString(), Free());
        var first = await Grant(token, email, organisation, "city", key);
        var again = await Grant(token, email, organisation, "city", key);
        again.Headers.Location.Should().Be(first.Headers.Location);
        (await Mailbox.LinksOf(network, email)).Should().ContainSingle();
        (await Grant(token, Free(), organisation, "city", key)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_same_address_is_not_asked_twice_for_the_same_while_the_first_offer_is_open()
    {
        var (ada, organisation, browser) = await FocalPoint();
        using var _ = browser;
        var email = Free();
        (await Invite(browser, email)).StatusCode.Should().Be(HttpStatusCode.Found);
        var twice = await Invite(browser, email.ToUpperInvariant());
        twice.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await twice.Content.ReadAsStringAsync()).Should().Contain("was invited to this already").And.Contain(email.ToUpperInvariant());
        (await Mailbox.LinksOf(network, email)).Should().ContainSingle("what was refused leaves no address behind");
        var (eve, _, other) = await FocalPoint();
        using var __ = other;
        (await Grant(await Token(eve), email, organisation, "practitioner")).StatusCode.Should().Be(HttpStatusCode.Forbidden, "who may not invite learns nothing of who was invited");
        (await Grant(await Token(ada), email, organisation, "city")).StatusCode.Should().Be(HttpStatusCode.Created, "another role is another offer");
    }

    [Fact]
    public async Task Too_many_in_a_day_are_refused_with_the_time_from_which_on_it_goes_again_and_leave_no_address_behind()
    {
        var (ada, organisation, browser) = await FocalPoint();
        using var _ = browser;
        await using (var session = network.Service<IDocumentStore>().LightweightSession())
        {
            for (var count = 1; count < OfferMandateHandler.MostADay; count++)
            {
                var mandate = network.Service<Ids>().NextMandate();
                session.Events.StartStream<Mandate>(mandate.Value, new MandateOffered(
                    mandate, organisation, RolePreset.City, TimeProvider.System.GetUtcNow(), null, TimeProvider.System.GetUtcNow() + OfferMandateHandler.OpenFor));
            }

            await session.SaveChangesAsync();
        }

        var (token, addresses) = (await Token(ada), Enumerable.Range(0, 4).Select(_ => Free()).ToList());
        var answers = await Task.WhenAll(addresses.Select(address => Grant(token, address, organisation, "city")));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).Should().Be(1, "however many come at once");
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("too-many-invitations").And.Contain("UTC");
        foreach (var (address, answer) in addresses.Zip(answers))
            (await Mailbox.LinksOf(network, address)).Count.Should().Be(answer.StatusCode == HttpStatusCode.Created ? 1 : 0);
        var page = await Invite(browser, Free());
        page.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        (await page.Content.ReadAsStringAsync()).Should().Contain("The next invitation can go out on");
    }

    private async Task<(Someone Person, OrganisationId Organisation, Browser Browser)> FocalPoint()
    {
        var ada = await Someone.With(network);
        var (_, organisation) = await ada.Holds(network, RolePreset.City);
        return (ada, organisation, await ada.SignedIn(network));
    }

    private static Task<HttpResponseMessage> Invite(Browser browser, string email) =>
        browser.Submit("/people", "grant", ("email", email), ("role", "Practitioner"), ("until", ""));

    private async Task<Mandate> Held(string email)
    {
        var person = await network.Service<AccountBook>().PersonOf(email, default);
        return (await network.Service<MandateBook>().HeldBy(person!.Value, default)).Single();
    }

    private async Task HistoryNamesNobody(MandateId mandate, string email, Someone inviter)
    {
        await using var session = network.Service<IDocumentStore>().QuerySession();
        var stored = await session.Events.FetchStreamAsync(mandate.Value);
        stored.Select(each => each.Data.GetType()).Should().Equal(typeof(MandateOffered), typeof(MandateGranted));
        foreach (var each in stored)
            (JsonSerializer.Serialize(each.Data) + JsonSerializer.Serialize(each.Headers)).Should().NotContain(email).And.NotContain("Bea").And.NotContain(inviter.Person.ToString());
    }

    private static bool Has(JsonElement row, string property) => row.TryGetProperty(property, out var value) && value.ValueKind != JsonValueKind.Null;

    private static string Free() => $"{Guid.CreateVersion7():N}@city.example";

    private async Task<string> Token(Someone someone) => (await network.Service<AccessTokens>().Create(someone.Person, null, null, default)).Text!;

    private async Task<HttpResponseMessage> Accept(Someone someone, string address)
    {
        using var machine = new Browser(network.Host);
        return await machine.Send(Acceptance(address, await Token(someone)));
    }

    private static HttpRequestMessage Acceptance(string address, string? token) =>
        Request(HttpMethod.Post, "/api/invitations/accept", token, new { code = address[(address.IndexOf('=', StringComparison.Ordinal) + 1)..] });

    private async Task<HttpResponseMessage> Grant(string token, string email, OrganisationId organisation, string role, string? key = null)
    {
        using var machine = new Browser(network.Host);
        var request = Request(HttpMethod.Post, "/api/mandates", token, new { email, organisationId = organisation.Value, role });
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await machine.Send(request);
    }

    private async Task<HttpResponseMessage> Get(string token, string address)
    {
        using var machine = new Browser(network.Host);
        return await machine.Send(Request(HttpMethod.Get, address, token, null));
    }

    private static HttpRequestMessage Request(HttpMethod method, string address, string? token, object? body)
    {
        var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        return request;
    }
}
