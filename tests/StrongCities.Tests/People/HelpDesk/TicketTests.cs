using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Marten;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using StrongCities.People.HelpDesk;

namespace StrongCities.Tests.People.HelpDesk;

[Collection(NetworkCollection.Name)]
public sealed class TicketTests(NetworkHost network)
{
    private readonly string _canary = $"canary-{Guid.CreateVersion7():N}";

    [Fact]
    public async Task Goes_from_a_city_to_the_hub_of_its_region_and_back()
    {
        var desk = await Desk();
        var ticket = await Ask(desk.City.Browser, _canary);
        (await desk.Officer.Browser.Read("/help")).Should().Contain("Two questions");
        (await desk.Officer.Browser.Read($"/help/{ticket}")).Should().Contain(_canary);
        (await desk.Officer.Browser.Read("/api/desk")).Should().Contain(TicketDesk.Answer).And.Contain(Ticket.Reference(ticket)).And.NotContain(_canary);

        (await desk.Officer.Browser.Submit($"/help/{ticket}", "write", ("text", "Ask your neighbours in the river valley."))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        var page = await desk.City.Browser.Read($"/help/{ticket}");
        page.Should().Contain("Ask your neighbours").And.Contain("With you");
        (await desk.Officer.Browser.Read("/api/desk")).Should().NotContain(Ticket.Reference(ticket));

        (await desk.City.Browser.Submit($"/help/{ticket}", "write", ("text", "And which of them?"))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await desk.Officer.Browser.Read("/api/desk")).Should().Contain(Ticket.Reference(ticket));
        var open = await desk.City.Browser.Read($"/help/{ticket}");
        (await desk.City.Browser.SubmitFrom(open, $"/help/{ticket}", "close")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await desk.Officer.Browser.Read("/api/desk")).Should().NotContain(Ticket.Reference(ticket));
        var late = await desk.City.Browser.SubmitFrom(open, $"/help/{ticket}", "close");
        late.StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
        (await late.Content.ReadAsStringAsync()).Should().Contain("Somebody changed this");
    }

    [Fact]
    public async Task Is_not_there_for_another_hub_another_city_a_colleague_the_secretariat_or_the_operator()
    {
        var desk = await Desk();
        var ticket = await Ask(desk.City.Browser, _canary);
        var colleague = await Someone.With(network);
        await Grant(colleague, RolePreset.City, desk.City.Organisation);
        using var browser = await colleague.SignedIn(network);
        await NotThere(browser, ticket);
        foreach (var role in new[] { RolePreset.Hub, RolePreset.City, RolePreset.Secretariat, RolePreset.Operator, RolePreset.Auditor, RolePreset.Safeguarding })
        {
            var (_, _, other) = await Somebody(role);
            await NotThere(other, ticket);
        }
    }

    [Fact]
    public async Task Is_not_there_once_the_mandate_has_ended()
    {
        var desk = await Desk();
        var ticket = await Ask(desk.City.Browser, _canary);
        await using (var session = network.Service<IDocumentStore>().LightweightSession())
        {
            MandateBook.End(session, new MandateEnded(desk.Officer.Mandate, TimeProvider.System.GetUtcNow().AddSeconds(-1)));
            await session.SaveChangesAsync();
        }

        await NotThere(desk.Officer.Browser, ticket);
    }

    [Fact]
    public async Task Asks_nobody_who_has_not_signed_in_and_nobody_who_acts_for_no_city()
    {
        using var nobody = new Browser(network.Host);
        (await nobody.Get("/api/tickets")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await nobody.Get("/api/hubs")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await nobody.Send(new HttpRequestMessage(HttpMethod.Post, "/api/tickets/open") { Content = JsonContent.Create(new JsonObject()) })).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        var (_, _, hub) = await Somebody(RolePreset.Hub);
        (await hub.Get("/help/ask")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await hub.Get("/api/hubs")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await hub.Get("/admin/hubs")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Is_refused_while_as_many_of_one_s_organisation_wait_as_may_and_loses_nothing()
    {
        var city = await Somebody(RolePreset.City);
        var first = await Ask(city.Browser, _canary);
        for (var open = 1; open < OpenTicketHandler.MostOpen; open++) await Ask(city.Browser, _canary);
        var refused = await city.Browser.Submit("/help/ask", "ask", ("subject", "One more"), ("text", _canary + " once more"), ("understood", "true"));
        refused.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("20 questions of your organisation are open").And.Contain(_canary + " once more");
        await city.Browser.Submit($"/help/{first}", "close");
        await Ask(city.Browser, _canary);
    }

    [Fact]
    public async Task Goes_to_the_secretariat_where_there_is_no_hub()
    {
        var city = await Somebody(RolePreset.City);
        var secretariat = await Somebody(RolePreset.Secretariat);
        var ticket = await Ask(city.Browser, _canary);
        (await secretariat.Browser.Read($"/help/{ticket}")).Should().Contain(_canary);
    }

    [Fact]
    public async Task Tells_the_asker_by_letter_that_there_is_an_answer_and_not_a_word_of_it()
    {
        var desk = await Desk();
        var ticket = await Ask(desk.City.Browser, _canary);
        var state = await Load(ticket);
        var decision = AnswerTicketHandler.Decide(state, new AnswerTicket(new TicketId(ticket), Prose.Of(_canary)!),
            Caller.Acting(desk.Officer.Person, Hub(desk.Officer)), desk.City.Person, Moment.At(TimeProvider.System.GetUtcNow()));
        var letter = decision.Messages.Single().Should().BeOfType<PostLetter>().Subject;
        (letter.Person, letter.About, letter.Template).Should().Be((desk.City.Person, $"/help/{ticket}", "ticket-answered"));
        (letter.Names.Count, letter.Terms.Count).Should().Be((0, 0));
    }

    [Fact]
    public async Task Is_due_when_it_was_although_more_is_written_in_it()
    {
        var (_, _, city) = await Somebody(RolePreset.City);
        var ticket = await Ask(city, _canary);
        var asked = await Age(ticket, TimeSpan.FromDays(3));
        (await city.Submit($"/help/{ticket}", "write", ("text", "And another thing."))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await Due(ticket)).DueAt.Should().Be(asked, "whoever waits does not wait longer for saying more");

        var secretariat = await Somebody(RolePreset.Secretariat);
        (await secretariat.Browser.Submit($"/help/{ticket}", "write", ("text", "Here you are."))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await city.Submit($"/help/{ticket}", "write", ("text", "And a last thing."))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await Due(ticket)).DueAt.Should().BeAfter(asked, "what is asked after an answer is another question");
    }

    [Fact]
    public async Task Is_erased_by_its_hub_at_once_and_leaves_a_count()
    {
        var desk = await Desk();
        var ticket = await Ask(desk.City.Browser, _canary);
        (await desk.City.Browser.Read($"/help/{ticket}")).Should().NotContain("Erase every text");
        (await desk.Officer.Browser.Submit($"/help/{ticket}", "erase", ("reason", "AboutAPerson"))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await desk.Officer.Browser.Read("/help")).Should().Contain("had no place here: 1");
        (await desk.City.Browser.Read($"/help/{ticket}")).Should().NotContain(_canary).And.Contain("1 texts were erased");
        var state = await Load(ticket);
        await using var session = network.Service<IDocumentStore>().QuerySession();
        (await network.Service<Vault>().Open(session, [state.Subject, .. state.Texts.Select(text => text.Text)], default)).Should().BeEmpty();
    }

    [Fact]
    public async Task Keeps_what_was_typed_when_it_is_refused()
    {
        var (_, _, city) = await Somebody(RolePreset.City);
        var answer = await city.Submit("/help/ask", "ask", ("subject", "Two questions"), ("text", _canary), ("understood", ""));
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.Should().Contain(_canary).And.Contain("Two questions").And.Contain("report nobody here");
    }

    [Fact]
    public void Is_refused_with_a_region_that_the_network_has_no_city_in() =>
        NameHubHandler.Decide(null, new NameHub(RegionalHub.IdOf("atlantis"), 0, "atlantis", new OrganisationId(Guid.Empty)), regionKnown: false, organisationKnown: true)
            .Refusal!.First.Code.Should().Be("region-unknown");

    private async Task NotThere(Browser browser, Guid ticket)
    {
        foreach (var address in new[] { $"/help/{ticket}", $"/api/tickets/{ticket}" }) (await browser.Get(address)).StatusCode.Should().Be(HttpStatusCode.NotFound, address);
        foreach (var address in new[] { "/help", "/api/tickets" }) (await browser.Read(address)).Should().NotContain(ticket.ToString()).And.NotContain(_canary);
        var caller = new Caller { Person = new PersonId(Guid.Empty) };
        AnswerTicketHandler.Decide(await Load(ticket), new AnswerTicket(new TicketId(ticket), Prose.Of("x")!), caller, null, default).Refusal.Should().Be(Refusal.NotFound);
        ContinueTicketHandler.Decide(await Load(ticket), new ContinueTicket(new TicketId(ticket), Prose.Of("x")!), caller, default).Refusal.Should().Be(Refusal.NotFound);
        CloseTicketHandler.Decide(await Load(ticket), new CloseTicket(new TicketId(ticket), 1), caller).Refusal.Should().Be(Refusal.NotFound);
        EraseTicketHandler.Decide(await Load(ticket), new EraseTicket(new TicketId(ticket), 1, TicketErasure.AskedFor), caller).Refusal.Should().Be(Refusal.NotFound);
    }

    /// <summary>A region of its own with a hub that the secretariat named, a city there and an officer.</summary>
    private async Task<(Acting City, Acting Officer)> Desk()
    {
        var region = "region-" + Guid.CreateVersion7().ToString("N")[^8..];
        var (city, officer, secretariat) = (await Somebody(RolePreset.City), await Somebody(RolePreset.Hub), await Somebody(RolePreset.Secretariat));
        await using (var session = network.Service<IDocumentStore>().LightweightSession())
        {
            session.Store(new CityRegion { Id = city.Organisation.Value, Region = region });
            await session.SaveChangesAsync();
        }

        var named = await secretariat.Browser.Submit("/admin/hubs", "name-hub", ("region", region), ("organisationId", officer.Organisation.ToString()));
        named.StatusCode.Should().Be(HttpStatusCode.Redirect, await named.Content.ReadAsStringAsync());
        (await secretariat.Browser.Read("/api/hubs")).Should().Contain($"\"id\":\"{RegionalHub.IdOf(region)}\",\"region\":\"{region}\"");
        return (city, officer);
    }

    private async Task<Acting> Somebody(RolePreset role)
    {
        var somebody = await Someone.With(network);
        var (mandate, organisation) = await somebody.Holds(network, role);
        return new Acting(somebody.Person, await somebody.SignedIn(network)) { Mandate = mandate, Organisation = organisation };
    }

    private async Task Grant(Someone somebody, RolePreset role, OrganisationId organisation)
    {
        await using var session = network.Service<IDocumentStore>().LightweightSession();
        MandateBook.Grant(session, somebody.Person, new MandateGranted(network.Service<Ids>().NextMandate(), organisation, role, TimeProvider.System.GetUtcNow().AddDays(-1), null));
        await session.SaveChangesAsync();
    }

    private static async Task<Guid> Ask(Browser browser, string text)
    {
        var answer = await browser.Submit("/help/ask", "ask", ("subject", "Two questions"), ("text", text), ("understood", "true"));
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
    }

    /// <summary>As if it had been asked so long ago; answers until when it is to be answered then.</summary>
    private async Task<DateTimeOffset> Age(Guid ticket, TimeSpan by)
    {
        await using var session = network.Service<IDocumentStore>().LightweightSession();
        var (state, due) = ((await session.LoadAsync<Ticket>(new TicketId(ticket)))!, await Due(ticket));
        session.Store(state with { Texts = [state.Texts[0] with { At = state.Texts[0].At - by }] });
        session.Store(due with { DueAt = due.DueAt - by, OpenedAt = due.OpenedAt - by });
        await session.SaveChangesAsync();
        return due.DueAt - by;
    }

    private async Task<DueDate> Due(Guid ticket)
    {
        await using var session = network.Service<IDocumentStore>().QuerySession();
        return (await session.LoadAsync<DueDate>(DueDate.IdOf(TicketDesk.Answer, ticket)))!;
    }

    private async Task<Ticket> Load(Guid ticket)
    {
        await using var session = network.Service<IDocumentStore>().QuerySession();
        return (await session.LoadAsync<Ticket>(new TicketId(ticket)))!;
    }

    private static Mandate Hub(Acting officer) => Mandate.Create(new MandateGranted(officer.Mandate, officer.Organisation, RolePreset.Hub, DateTimeOffset.MinValue, null));

    private sealed record Acting(PersonId Person, Browser Browser)
    {
        public required MandateId Mandate { get; init; }
        public required OrganisationId Organisation { get; init; }

        public void Deconstruct(out PersonId person, out OrganisationId organisation, out Browser browser) => (person, organisation, browser) = (Person, Organisation, Browser);
    }
}
