using System.Net;
using Marten;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using StrongCities.People.Mandates;
using StrongCities.People.Privacy.Erasures;
using StrongCities.People.Privacy.Holds;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.People.Privacy;

[Collection(NetworkCollection.Name)]
public sealed class ErasureTests(NetworkHost network)
{
    [Fact]
    public async Task Is_for_those_who_protect_data_and_for_nobody_else()
    {
        var (ada, eve, former) = (await Someone.With(network), await Someone.With(network), await Someone.With(network));
        await eve.Holds(network, RolePreset.City);
        await former.Holds(network, RolePreset.Secretariat, until: TimeProvider.System.GetUtcNow().AddSeconds(-1));
        (await Machine.Nobody(network).Post("/api/erasures", Erase(ada.Person))).Status.Should().Be(401);
        (await (await Machine.Of(network, eve)).Post("/api/erasures", Erase(ada.Person))).Status.Should().Be(403);
        (await (await Machine.Of(network, former)).Post("/api/erasures", Erase(ada.Person))).Status.Should().Be(403, "the mandate ended a second ago");
        (await (await Machine.Of(network, ada)).Post("/api/erasures", Erase(ada.Person))).Status.Should().Be(403);
        foreach (var address in new[] { "/api/holds", $"/api/holds/{ada.Person}/lift" })
        {
            (await Machine.Nobody(network).Post(address, new { })).Status.Should().Be(401);
            (await (await Machine.Of(network, eve)).Post(address, new { })).Status.Should().Be(403);
        }

        (await network.Service<StrongCities.People.Accounts.PersonDirectory>().Of(ada.Person, CancellationToken.None)).Should().NotBeNull();
    }

    [Fact]
    public async Task Is_not_carried_out_by_the_person_nor_of_nobody()
    {
        var (officer, machine) = await AnOfficer();
        (await machine.Post("/api/erasures", Erase(officer.Person))).Problem.Should().Be("erase-yourself");
        (await machine.Post("/api/erasures", Erase(new PersonId(Guid.CreateVersion7())))).Status.Should().Be(404);
        (await machine.Post("/api/erasures", new { person = officer.Person, ground = "Boredom", reason = "x" })).Status.Should().Be(400);
        (await machine.Post("/api/erasures", new { person = officer.Person, ground = "Objection", reason = " " })).Status.Should().Be(422);
        (await machine.Get($"/api/erasures/{Guid.CreateVersion7()}")).Status.Should().Be(404);
    }

    [Fact]
    public async Task Waits_while_a_hold_stands_and_goes_on_when_it_is_lifted()
    {
        var ada = await Someone.With(network);
        var (_, machine) = await AnOfficer();
        var until = TimeProvider.System.GetUtcNow().AddDays(30);
        (await machine.Post("/api/holds", new { person = ada.Person, basis = "LegalClaim", until = until.AddYears(9), reason = "a claim" })).Problem.Should().Be("hold-until");
        var hold = await machine.Post("/api/holds", new { person = ada.Person, basis = "LegalClaim", until, reason = "a claim" });
        hold.Status.Should().Be(201, hold.Text);
        (await machine.Post("/api/erasures", Erase(ada.Person))).Problem.Should().Be("held");

        (await machine.Post($"{hold.Location}/lift", new { reason = "settled" }, "\"1\"")).Status.Should().Be(200);
        (await machine.Post($"{hold.Location}/lift", new { reason = "settled" }, "\"2\"")).Problem.Should().Be("hold-has-ended");
        (await machine.Post("/api/erasures", Erase(ada.Person))).Status.Should().Be(201);
        await using var session = network.Service<IDocumentStore>().QuerySession();
        var told = await session.Events.FetchStreamAsync(Guid.Parse(hold.Location!.Split('/')[^1]));
        told.Select(each => each.EventTypeName).Should().Equal("people/hold-placed/1", "people/hold-lifted/1");
    }

    [Fact]
    public async Task Leaves_history_and_a_certificate_and_nothing_of_the_person()
    {
        var ada = await Someone.With(network, "Ada Goneforever");
        var (mandate, _) = await ada.Holds(network, RolePreset.City);
        using var browser = await ada.SignedIn(network);
        var hers = await Machine.Of(network, ada);
        var prose = Prose.Of("what she typed")!;
        var vault = network.Service<StrongCities.Modularity.Vault.Vault>();
        await vault.Ready(ada.Person.Value, CancellationToken.None);
        await using (var session = network.Service<IDocumentStore>().LightweightSession())
        {
            vault.Keep(session, prose, ada.Person.Value);
            await session.SaveChangesAsync();
        }

        var (_, machine) = await AnOfficer();
        var erased = await machine.Post("/api/erasures", Erase(ada.Person));
        erased.Status.Should().Be(201, erased.Text);

        (await browser.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found, "the session is gone");
        (await hers.Get("/api/desk")).Status.Should().Be(401, "the token is gone");
        using var again = new Browser(network.Host);
        (await again.SignIn(ada.Email, ada.Password)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        await using var query = network.Service<IDocumentStore>().QuerySession();
        (await vault.Open(query, [prose.Digest], CancellationToken.None)).Should().BeEmpty();
        var row = (await network.Service<MandateList>().Find(mandate, CancellationToken.None))!;
        row.Holder.Should().BeNull();
        row.IsOpenAt(TimeProvider.System.GetUtcNow()).Should().BeFalse();
        (await query.LoadAsync<MandateHolder>(mandate.Value)).Should().BeNull();

        var id = Guid.Parse(erased.Location!.Split('/')[^1]);
        var told = await query.Events.FetchStreamAsync(id);
        told.Select(each => each.EventTypeName).Should().Equal("people/subject-erased/1", "people/disclosures-erased/1");
        ((DisclosuresErased)told[1].Data).Digests.Should().Equal(prose.Digest);
        var everything = System.Text.Json.JsonSerializer.Serialize(told.Select(each => new { each.Data, each.Headers, each.UserName }));
        everything.Should().NotContain(ada.Person.ToString()).And.NotContain("Goneforever").And.NotContain(ada.Email);

        var certificate = (await Machine.Nobody(network).Get(erased.Location!)).Json;
        certificate.GetProperty("digests").GetInt32().Should().Be(1);
        certificate.GetProperty("mandates").GetInt32().Should().Be(1);
        certificate.GetProperty("ground").GetString().Should().Be("ConsentWithdrawn");
        certificate.GetProperty("rows").EnumerateArray().Single(each => each.GetProperty("place").GetString() == "account").GetProperty("count").GetInt32().Should().BeGreaterThanOrEqualTo(3);
        using var visitor = new Browser(network.Host);
        (await visitor.Read($"/privacy/erasures/{id}")).Should().Contain(id.ToString()).And.NotContain("⟦").And.NotContain("Goneforever");
        (await visitor.Get($"/privacy/erasures/{Guid.CreateVersion7()}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        network.Service<ErasedList>().Read().Should().Contain(each => each.Id == ada.Person.Value && each.Erasure == id);
        (await machine.Post("/api/erasures", Erase(ada.Person))).Status.Should().Be(404, "nobody is there any more");
    }

    [Fact]
    public async Task Is_one_for_two_who_send_it_at_once()
    {
        var ada = await Someone.With(network);
        var (_, machine) = await AnOfficer();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => machine.Post("/api/erasures", Erase(ada.Person))));
        answers.Count(answer => answer.Status == 201).Should().BeGreaterThanOrEqualTo(1);
        answers.Should().OnlyContain(answer => answer.Status == 201 || answer.Status == 404 || answer.Status == 409);
    }

    [Fact]
    public async Task Waits_for_a_hold_that_is_being_placed_and_is_refused_by_it()
    {
        var ada = await Someone.With(network);
        var (_, machine) = await AnOfficer();
        await using var placing = network.Service<IDocumentStore>().LightweightSession();
        await placing.BeginTransactionAsync(CancellationToken.None);
        (await StrongCities.Modularity.Vault.Vault.Claim(placing, ada.Person.Value, CancellationToken.None)).Should().BeTrue();
        var hold = Guid.CreateVersion7();
        placing.Events.StartStream<Hold>(hold, new HoldPlaced(hold, HoldBasis.Audit, TimeProvider.System.GetUtcNow().AddDays(30), Prose.Of("x")!.Digest));
        placing.Insert(new HeldSubject { Id = hold, Person = ada.Person.Value });

        var erasing = machine.Post("/api/erasures", Erase(ada.Person));
        await Task.WhenAny(erasing, Task.Delay(700));
        await placing.SaveChangesAsync();

        (await erasing).Problem.Should().Be("held");
        (await network.Service<StrongCities.People.Accounts.PersonDirectory>().Of(ada.Person, CancellationToken.None)).Should().NotBeNull();
        network.Service<ErasedList>().Read().Should().NotContain(each => each.Id == ada.Person.Value);
    }

    [Fact]
    public async Task Has_begun_when_a_hold_comes_and_the_hold_is_refused()
    {
        var ada = await Someone.With(network);
        var (_, machine) = await AnOfficer();
        await network.Service<StrongCities.Modularity.Vault.Vault>().Ready(ada.Person.Value, CancellationToken.None);
        await using var erasing = network.Service<IDocumentStore>().LightweightSession();
        var erased = new ErasedSubject { Id = ada.Person.Value, Erasure = Guid.CreateVersion7(), At = TimeProvider.System.GetUtcNow(), Ground = ErasureGround.Objection };
        (await network.Service<SubjectErasure>().Carry(erasing, erased, again: false, CancellationToken.None)).Should().BeNull();

        var placing = machine.Post("/api/holds", new { person = ada.Person, basis = "Audit", until = TimeProvider.System.GetUtcNow().AddDays(30), reason = "too late" });
        await Task.WhenAny(placing, Task.Delay(700));
        await erasing.SaveChangesAsync();

        (await placing).Status.Should().Be(404);
        await using var query = network.Service<IDocumentStore>().QuerySession();
        (await query.Query<HeldSubject>().AnyAsync(each => each.Person == ada.Person.Value)).Should().BeFalse();
        (await query.Query<Disclosure>().AnyAsync(each => each.Subject == ada.Person.Value)).Should().BeFalse();
    }

    private async Task<(Someone Officer, Machine Machine)> AnOfficer()
    {
        var officer = await Someone.With(network, "Olu Officer");
        await officer.Holds(network, RolePreset.Secretariat);
        return (officer, await Machine.Of(network, officer));
    }

    private static object Erase(PersonId person) => new { person, ground = "ConsentWithdrawn", reason = "asked for by the person" };
}
