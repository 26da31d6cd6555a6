namespace StrongCities.Host.Demonstration;

/// <summary>An invented organisation that is no city: cso, network, university, donor or government.</summary>
public sealed record DemonstrationOrganisation
{
    public required string Name { get; init; }
    public required string Kind { get; init; }

    /// <summary>Null where the country is invented too.</summary>
    public string? CountryCode { get; init; }

    /// <summary>The demonstration city it works in, if one.</summary>
    public string? City { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }
    public required string About { get; init; }
    public required bool Demonstration { get; init; }
}
