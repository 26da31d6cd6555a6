using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using Wolverine;

namespace StrongCities.People.HelpDesk;

/// <summary>Says which organisation answers the cities of a region. Tickets that are open stay with whom they were sent to.</summary>
[Post("/api/hubs/{regionalHubId}/name"), Requires(Duty.RunHelpDesk)]
public sealed record NameHub(Guid RegionalHubId, long Version, string Region, OrganisationId OrganisationId) : IEdits
{
    public Refusal? Check(Moment moment) => new Checks()
        .Line(Region, "region", most: 60)
        .That(RegionalHub.IdOf(Region) == RegionalHubId, "region", "region-unknown")
        .Refusal;
}

public static class NameHubHandler
{
    public static Decision Decide(RegionalHub? hub, NameHub command, bool regionKnown, bool organisationKnown)
    {
        if (!regionKnown) return Refusal.Invalid("region-unknown", "region");
        if (!organisationKnown) return Refusal.Invalid("organisation-unknown", "organisationId");
        if (hub?.Organisation == command.OrganisationId) return Refusal.Conflict("hub-named-already");
        return Decision.Accept(new HubNamed(command.RegionalHubId, command.Region, command.OrganisationId));
    }

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        NameHub command, [Edited] RegionalHub? hub, IDocumentSession session, CancellationToken cancellation)
    {
        var region = command.Region;
        var known = await session.Query<CityRegion>().AnyAsync(city => city.Region == region, cancellation);
        return Decide(hub, command, known, await session.LoadAsync<Organisation>(command.OrganisationId, cancellation) is { Status: OrganisationStatus.Standing }).Settle();
    }
}
