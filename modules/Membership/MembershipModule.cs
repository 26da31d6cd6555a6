using Microsoft.Extensions.DependencyInjection;
using StrongCities.Membership.Cities;
using StrongCities.Membership.Places;
using StrongCities.Membership.Principles;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;

namespace StrongCities.Membership;

public sealed class MembershipModule : IModule
{
    /// <summary>What attachments call a city.</summary>
    public const string Record = "city";

    public string Name => "membership";

    public void Declare(ModuleBuilder module) => module
        .View<CityListing, CityId>(new CityListingProjection(), listing => listing
            .Column(city => city.Label)
            .Column(city => city.OrganisationId)
            .Column(city => city.Status)
            .Column(city => city.Region)
            .Column(city => city.CountryCode)
            .Column(city => city.Name)
            .Column(city => city.MemberFrom)
            .Column(city => city.MemberUntil)
            .Column(city => city.Slug!)
            .Column(city => city.SearchText)
            .Unique("city_slug", city => city.Slug!)
            .MadeByMigration(CityIndexes.PartOfName)
            .MadeByMigration(CityIndexes.MemberChanges)
            .MadeByMigration(CityIndexes.ByName)
            .MadeByMigration(CityIndexes.BySince))
        .Migration(CityIndexes.Create)
        .Projection(new CityDesk())
        .LetterKind(CityLetters.Kind)
        .Labels<CityListing>(Record, "/applications/", Duty.SeeCasework)
        .Searchable<CityListing>(city => city.Id.Value, CitySearch.Entry)
        .PublicPage("/principles", "principles.title", "principles.lead", "principles.1.*")
        .PublicPage("/apply", "apply.title", "apply.lead", "apply.find-text", "apply.sign-in.text")
        .PublicPage("/cities", "cities.title", "cities.lead")
        .Services(services => services
            .AddSingleton<PlaceCatalogue>()
            .AddSingleton<CityDirectory>()
            .AddSingleton<MemberCount>()
            .AddSingleton<MemberOverview>()
            .AddSingleton<ShowCity>()
            .AddSingleton<ListApplications>()
            .AddSingleton<IFirstStep, PrinciplesSigned>())
        .Questions(ListCities.Map)
        .Questions(ShowCity.Map)
        .Questions(MemberCount.Map)
        .Questions(ListApplications.Map)
        .Navigation("cities", "/cities", order: 10)
        .Navigation("applications", "/applications", order: 80, Duty.SeeCasework);
}
