using StrongCities.Membership.Places;
using StrongCities.Modularity.Commands;

namespace StrongCities.Membership.Cities;

/// <summary>What is asked of a city's details, wherever they come in.</summary>
public static class CityForm
{
    public const int LongestName = 120;

    public static Checks Check(this Checks checks, CityDetails details) => checks
        .Line(details.Name, "details.name", LongestName)
        .That(string.IsNullOrWhiteSpace(details.Name) || Slug.From(details.Name) is not null, "details.name", "name-in-latin-letters")
        .Line(details.LocalName, "details.localName", LongestName, required: false)
        .That(Regions.Of(details.CountryCode ?? "") is not null, "details.countryCode", "country-unknown")
        .That(Enum.IsDefined(details.Kind), "details.kind", "kind-unknown")
        .That(details.Languages is { Count: > 0 and <= 12 }, "details.languages", "languages-missing")
        .That(details.Languages?.All(IsLanguage) ?? true, "details.languages", "language-code-unknown")
        .That(details.Population is > 0 and <= 200_000_000, "details.population", "population-out-of-range")
        .That(details.Latitude is >= -90 and <= 90, "details.latitude", "latitude-out-of-range")
        .That(details.Longitude is >= -180 and <= 180, "details.longitude", "longitude-out-of-range");

    /// <summary>A city that is written in Latin letters only has one name. The region follows from the country: the secretariat's assignment, not the applicant's.</summary>
    public static CityDetails Tidy(CityDetails details) => details with
    {
        Name = details.Name.Trim().Normalize(),
        LocalName = (string.IsNullOrWhiteSpace(details.LocalName) ? details.Name : details.LocalName).Trim().Normalize(),
        CountryCode = details.CountryCode.ToUpperInvariant(),
        Region = Regions.Of(details.CountryCode)!,
    };

    private static bool IsLanguage(string tag) => tag is { Length: 2 } && tag.All(char.IsAsciiLetterLower);
}
