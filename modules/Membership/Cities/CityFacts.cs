namespace StrongCities.Membership.Cities;

/// <summary>A city as the API tells of it. What the listing keeps for its own use is not in it.</summary>
public sealed record CityFacts
{
    public required CityId Id { get; init; }
    public required OrganisationId OrganisationId { get; init; }
    public required Tlp Label { get; init; }
    public string? Slug { get; init; }
    public required string Name { get; init; }
    public required string LocalName { get; init; }
    public required AuthorityKind Kind { get; init; }
    public required string CountryCode { get; init; }
    public required string Region { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required int Population { get; init; }
    public required double Latitude { get; init; }
    public required double Longitude { get; init; }
    public required MembershipStatus Status { get; init; }
    public required DateTimeOffset Since { get; init; }
    public DateTimeOffset? MemberFrom { get; init; }
    public DateTimeOffset? MemberUntil { get; init; }
    public bool Demonstration { get; init; }
    public required long Version { get; init; }

    public static CityFacts Of(CityListing city) => new()
    {
        Id = city.Id,
        OrganisationId = new OrganisationId(city.OrganisationId),
        Label = city.Label,
        Slug = city.Slug,
        Name = city.Name,
        LocalName = city.LocalName,
        Kind = city.Kind,
        CountryCode = city.CountryCode,
        Region = city.Region,
        Languages = city.Languages,
        Population = city.Population,
        Latitude = city.Latitude,
        Longitude = city.Longitude,
        Status = city.Status,
        Since = city.Since,
        MemberFrom = city.MemberFrom,
        MemberUntil = city.MemberUntil,
        Demonstration = city.Demonstration,
        Version = city.Version,
    };
}
