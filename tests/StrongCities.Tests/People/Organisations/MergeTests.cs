using Marten;
using StrongCities.Contracts;
using StrongCities.Contracts.Facts;
using StrongCities.Contracts.Ids;
using StrongCities.Membership;
using StrongCities.Membership.Cities;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Files;
using StrongCities.Modularity.Mandates;
using StrongCities.People.HelpDesk;
using StrongCities.People.Mandates;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.People.Organisations;

/// <summary>Two records of one organisation: everything that belongs to the one follows into the other, once, and finds its way back.</summary>
[Collection(NetworkCollection.Name)]
public sealed class MergeTests(NetworkHost network)
{
    private IDocumentStore Store => network.Service<IDocumentStore>();

    [Fact]
    public async Task Mandates_city_duty_file_hub_and_tickets_follow_and_go_back()
    {
        var (gil, ada, bea) = (await Someone.With(network), await Someone.With(network), await Someone.With(network));
        await gil.Holds(network, RolePreset.Secretariat);
        var (mandate, one) = await ada.Holds(network, RolePreset.City, "Zweistromstadt");
        var (since, other) = await bea.Holds(network, RolePreset.City, "Two Rivers");
        var (city, file, hub, ticket) = await Belongings(one, mandate);
        var granter = await Machine.Of(network, gil);

        (await (await Machine.Of(network, ada)).Post($"/api/organisations/{one}/merge", new { into = other, reason = "The same." }, "\"1\"")).Status.Should().Be(403);
        (await granter.Post($"/api/organisations/{one}/merge", new { into = other, reason = "The same city, twice." }, "\"1\"")).Status.Should().Be(200);
        await Belongs(other);
        (await granter.Get($"/api/organisations/{other}")).Json.GetProperty("formerNames")[0].GetString().Should().Be("Zweistromstadt");
        var own = await Machine.Of(network, ada);
        (await own.Get($"/api/organisations/{one}")).Json.GetProperty("into").GetGuid().Should().Be(other.Value, "who acts for the other sees where it came from");
        (await own.Get($"/api/cities/{city}")).Status.Should().Be(200);

        await OrganisationTests.Soon(async () => await ChangedHandsTests.Subject(network, ada, ChangedHands.Merged) == "You act for Two Rivers from now on");
        (await ChangedHandsTests.Subject(network, bea, ChangedHands.Merged)).Should().BeNull("nothing changed for her");
        await Twice(one, other);
        (await granter.Post($"/api/organisations/{one}/undo-merge", new { reason = "They are two." }, "\"2\"")).Status.Should().Be(200);
        await Belongs(one);
        await OrganisationTests.Soon(async () => await ChangedHandsTests.Subject(network, ada, ChangedHands.Parted) == "You act for Zweistromstadt again");
        await using var session = Store.QuerySession();
        (await session.LoadAsync<Mandate>(since))!.OrganisationId.Should().Be(other, "what was the other's own stays");
        (await session.LoadAsync<Attachment>(file))!.Version.Should().Be(3, "its ETag is the version of its stream");

        async Task Belongs(OrganisationId to) => await OrganisationTests.Soon(async () =>
        {
            await using var session = Store.QuerySession();
            return (await session.LoadAsync<Mandate>(mandate))!.OrganisationId == to
                && (await session.LoadAsync<CityListing>(city))!.OrganisationId == to.Value
                && (await session.LoadAsync<DueDate>(DueDate.IdOf(CityDesk.Sign, city.Value)))!.Organisation == to.Value
                && (await session.LoadAsync<Attachment>(file))!.OrganisationId == to
                && (await session.LoadAsync<RegionalHub>(hub))!.Organisation == to
                && (await session.LoadAsync<Ticket>(ticket))!.Hub == to.Value
                && (await session.LoadAsync<DueDate>(DueDate.IdOf(TicketDesk.Answer, ticket.Value)))!.Organisation == to.Value;
        });
    }

    // The same fact again, and one that comes after all is undone.
    private async Task Twice(OrganisationId one, OrganisationId other)
    {
        var fact = new OrganisationsMerged { FactId = Guid.CreateVersion7(), Moment = Scenarios.Now, OrganisationId = one, Into = other };
        var before = await Events();
        await using (var session = Store.LightweightSession())
        {
            (await WhenMandatesMergedHandler.Handle(fact, session, TimeProvider.System, CancellationToken.None)).Should().BeEmpty("everybody was told");
            await WhenHubMergedHandler.Handle(fact, session, TimeProvider.System, CancellationToken.None);
            await WhenFilesMergedHandler.Handle(fact, session, TimeProvider.System, CancellationToken.None);
            await WhenCityMergedHandler.Handle(fact, session, TimeProvider.System, CancellationToken.None);
            await WhenMandatesMergedHandler.Handle(fact with { OrganisationId = other, Into = one }, session, TimeProvider.System, CancellationToken.None);
            session.PendingChanges.Streams().Should().BeEmpty();
            await session.SaveChangesAsync();
        }

        (await Events()).Should().Be(before);

        async Task<int> Events()
        {
            await using var session = Store.QuerySession();
            return (await session.Query<Mandate>().Where(mandate => mandate.OrganisationId == other).ToListAsync()).Count;
        }
    }

    private async Task<(CityId City, AttachmentId File, Guid Hub, TicketId Ticket)> Belongings(OrganisationId organisation, MandateId mandate)
    {
        var ids = network.Service<Ids>();
        var (city, ticket, region) = (ids.Next<CityId>(), ids.Next<TicketId>(), "region-" + ids.Next<CityId>());
        var (digest, paper) = (Scenarios.Motivation, new FileReference { Sha256 = new string('a', 40) + city.Value.ToString("N")[..24], Length = 10, MediaType = "application/pdf" });
        await using var session = Store.LightweightSession();
        session.Events.StartStream<City>(city.Value,
            Scenarios.Application() with { CityId = city, OrganisationId = organisation },
            new ApplicationRecommended(city, Scenarios.Recommender, null));
        await session.SaveChangesAsync();
        session.Events.Append(city.Value, Scenarios.Admission() with { CityId = city });
        Attachment.Begin(session, MembershipModule.Record, city.Value, organisation, Tlp.Amber, Duty.SeeCasework, paper);
        session.Events.StartStream<RegionalHub>(RegionalHub.IdOf(region), new HubNamed(RegionalHub.IdOf(region), region, organisation));
        session.Events.StartStream<Ticket>(ticket.Value, new TicketOpened(ticket, organisation, mandate, region, organisation, digest, digest));
        await session.SaveChangesAsync();
        return (city, Attachment.IdOf(city.Value, paper.Sha256), RegionalHub.IdOf(region), ticket);
    }
}
