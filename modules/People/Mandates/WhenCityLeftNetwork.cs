using Marten;
using StrongCities.Contracts.Facts;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;

namespace StrongCities.People.Mandates;

/// <summary>Who acted for a member that left still sees what is the city's own, and may apply again; what is GREEN is closed to them.</summary>
public static class WhenCityLeftNetworkHandler
{
    public static async Task Handle(CityLeftNetwork fact, IDocumentSession session, Ids ids, TimeProvider clock, CancellationToken cancellation)
    {
        var turn = new MandateTurn(session, ids, clock);
        await turn.Turn(fact, fact.OrganisationId, RolePreset.City, RolePreset.Applicant, "city-left-network", cancellation);
        // Who only read has nothing to read there any more.
        await turn.Turn(fact, fact.OrganisationId, RolePreset.Practitioner, null, "city-left-network", cancellation);
    }
}
