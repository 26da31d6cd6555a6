namespace StrongCities.Membership.Places;

/// <summary>A city that the picker offers. That it is listed says nothing about its membership.</summary>
public sealed record Place(
    int GeoNamesId,
    string Name,
    string CountryCode,
    string Country,
    string Continent,
    int Population,
    double Latitude,
    double Longitude,
    IReadOnlyList<string> Languages);
