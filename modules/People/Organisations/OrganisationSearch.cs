using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Search;

namespace StrongCities.People.Organisations;

/// <summary>
/// How the search box knows an organisation: as its page shows it, to itself and to those who work on cases. What went on in another record is found there, by this name too. A city is
/// found as a city: its organisation begins with an application, and its name would tell of it.
/// </summary>
public static class OrganisationSearch
{
    public static SearchEntry? Entry(Organisation organisation) => organisation.Kind == OrganisationKind.City || !organisation.IsOpen ? null : new SearchEntry
    {
        Id = organisation.Id.Value,
        Kind = "organisation",
        Address = $"/organisations/{organisation.Id}",
        Title = organisation.Name,
        OtherNames = [.. organisation.FormerNames.Select(former => former.Name)],
        Language = "en",
        Label = Tlp.Amber,
        Organisation = organisation.Id.Value,
        Casework = Modularity.Callers.Duty.SeeCasework,
        Demonstration = organisation.Demonstration,
    };
}
