using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;

namespace StrongCities.Membership.Cities;

/// <summary>The organisation behind a city, registered in the transaction of the application; the applicant acts for it from then on,
/// as an applicant until the city is a member.</summary>
public static class CityOrganisation
{
    public static void Register(IDocumentSession session, OrganisationId organisation, CityDetails city, CommandContext context, MandateId mandate)
    {
        session.Events.StartStream<Organisation>(organisation.Value,
            new OrganisationRegistered(organisation, OrganisationKind.City, city.Name.Trim().Normalize(), context.Demonstration) { CountryCode = city.CountryCode });
        MandateBook.Grant(session, context.Caller.Person!.Value,
            new MandateGranted(mandate, organisation, RolePreset.Applicant, context.Moment.Effective, null));
    }
}
