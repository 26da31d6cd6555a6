using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.Organisations;

/// <summary>An organisation as machines read it.</summary>
public sealed record OrganisationAnswer
{
    public required OrganisationId OrganisationId { get; init; }
    public required OrganisationKind Kind { get; init; }
    public required string Name { get; init; }
    public string? CountryCode { get; init; }
    /// <summary>The IANA zone by whose calendar the days of its duties end from now on.</summary>
    public required string Zone { get; init; }

    /// <summary>Whether somebody chose it; otherwise it follows from the country.</summary>
    public required bool ZoneChosen { get; init; }

    public required OrganisationStatus Status { get; init; }

    /// <summary>The record in which it goes on, or who took on its duties.</summary>
    public OrganisationId? Into { get; init; }

    public IReadOnlyList<string> FormerNames { get; init; } = [];
    public required bool Demonstration { get; init; }

    /// <summary>Goes with the next edit as If-Match.</summary>
    public required long Version { get; init; }

    public static OrganisationAnswer Of(Organisation organisation) => new()
    {
        OrganisationId = organisation.Id,
        Kind = organisation.Kind,
        Name = organisation.Name,
        CountryCode = organisation.CountryCode,
        Zone = organisation.DutyZone(),
        ZoneChosen = organisation.Zone is not null,
        Status = organisation.Status,
        Into = organisation.Into,
        FormerNames = [.. organisation.FormerNames.Select(former => former.Name)],
        Demonstration = organisation.Demonstration,
        Version = organisation.Version,
    };
}
