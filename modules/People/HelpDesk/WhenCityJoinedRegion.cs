using Marten;
using StrongCities.Contracts.Facts;

namespace StrongCities.People.HelpDesk;

/// <summary>Keeps in which region a city is: its questions go to the hub there.</summary>
public static class WhenCityJoinedRegionHandler
{
    public static void Handle(CityBecameMember fact, IDocumentSession session) =>
        session.Store(new CityRegion { Id = fact.OrganisationId.Value, Region = fact.Region });
}
