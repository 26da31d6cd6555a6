using Marten;
using StrongCities.Contracts.Facts;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;

namespace StrongCities.People.Mandates;

/// <summary>Whoever acted for the applicant acts for the member from then on: within the network, where GREEN is read.</summary>
public static class WhenCityBecameMemberHandler
{
    public static Task Handle(CityBecameMember fact, IDocumentSession session, Ids ids, TimeProvider clock, CancellationToken cancellation) =>
        new MandateTurn(session, ids, clock).Turn(fact, fact.OrganisationId, RolePreset.Applicant, RolePreset.City, "city-became-member", cancellation);
}
