using System.Collections.Concurrent;
using System.Globalization;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Search;

namespace StrongCities.Membership.Cities;

/// <summary>How the search box knows a city: a member by its names and its country, an application for those who may see it.</summary>
public static class CitySearch
{
    public const string Member = "city";
    public const string Application = "application";

    private static readonly string[] Languages = ["en", "fr", "es", "ar"];
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Countries = new();

    public static SearchEntry Entry(CityListing city) => new()
    {
        Id = city.Id.Value,
        Kind = city.Slug is null ? Application : Member,
        Address = city.Slug is null ? $"/applications/{city.Id}" : $"/cities/{city.Slug}",
        Title = city.Name,
        OtherNames = [city.LocalName],
        Lines = city.LocalName == city.Name ? NamesOf(city.CountryCode) : [city.LocalName, .. NamesOf(city.CountryCode)],
        Language = city.Languages.Count == 0 ? "en" : city.Languages[0].Split('-')[0].ToLowerInvariant(),
        Year = (city.MemberFrom ?? city.Since).UtcDay().Year,
        Label = city.Label,
        Organisation = city.OrganisationId,
        Casework = Duty.SeeCasework,
        Demonstration = city.Demonstration,
    };

    // Whoever looks for a country writes its name in their own language.
    private static IReadOnlyList<string> NamesOf(string country) => Countries.GetOrAdd(country, static code =>
        [.. Languages.Select(language => Name(language, code)).OfType<string>().Distinct()]);

    private static string? Name(string language, string country)
    {
        try
        {
            return new RegionInfo($"{language}-{country}").NativeName is { Length: > 0 } name && name != country ? name : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
