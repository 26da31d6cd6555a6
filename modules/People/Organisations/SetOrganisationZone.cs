using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Zones;
using Wolverine;

namespace StrongCities.People.Organisations;

/// <summary>Says by which clocks the days end on which an organisation's duties are due. What is open already keeps its date.</summary>
/// <param name="Zone">As the IANA names it.</param>
[Post("/api/organisations/{organisationId}/set-zone"), SignedIn]
public sealed record SetOrganisationZone(OrganisationId OrganisationId, long Version, string Zone) : IEdits
{
    public Refusal? Check(Moment moment) => new Checks().That(ZoneNames.IsKnown(Zone), "zone", "zone-unknown").Refusal;
}

public static class SetOrganisationZoneHandler
{
    public static Decision Decide(Organisation? organisation, SetOrganisationZone command, Caller caller)
    {
        if (organisation is null || !organisation.IsZonedBy(caller)) return Refusal.NotFound;
        if (!organisation.IsOpen) return Refusal.Conflict("organisation-not-open");
        // Choosing what holds anyway is a choice: it stays when the country is corrected.
        if (organisation.Zone == command.Zone) return Refusal.Conflict("nothing-to-correct");
        return Decision.Accept(new OrganisationZoneSet(organisation.Id, command.Zone));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(SetOrganisationZone command, [Edited] Organisation? organisation, CommandContext context) =>
        Decide(organisation, command, context.Caller).Settle();
}
