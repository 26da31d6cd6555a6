using System.Text.Json.Serialization;
using JasperFx.Events;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Mandates;

public enum OrganisationKind
{
    City,
    CivilSociety,
    Network,
    University,
    Donor,
    Government,
}

public enum OrganisationStatus
{
    /// <summary>People act for it.</summary>
    Standing,

    /// <summary>Entered by somebody of its own; nobody has verified it yet.</summary>
    Draft,

    Closed,

    /// <summary>It was another organisation's second record.</summary>
    Merged,
}

/// <summary>An organisation that people act for.</summary>
public sealed record Organisation
{
    public required OrganisationId Id { get; init; }
    public required OrganisationKind Kind { get; init; }
    public required string Name { get; init; }

    /// <summary>ISO 3166-1 alpha-2; null where nobody said it.</summary>
    public string? CountryCode { get; init; }

    /// <summary>The IANA zone that its people or the network chose; null where nobody did.</summary>
    public string? Zone { get; init; }

    public OrganisationStatus Status { get; init; }

    /// <summary>In which record it goes on; or who took on its duties when it closed.</summary>
    public OrganisationId? Into { get; init; }

    public ClosingGround? Ground { get; init; }

    /// <summary>Under which names it was known in records that became one with this one: it is found under them.</summary>
    public IReadOnlyList<FormerName> FormerNames { get; init; } = [];

    public bool Demonstration { get; init; }

    /// <summary>The version of its stream: the ETag.</summary>
    public long Version { get; init; }

    [JsonIgnore] public bool IsOpen => Status is OrganisationStatus.Standing or OrganisationStatus.Draft;

    public static Organisation Create(IEvent<OrganisationRegistered> registered) => new()
    {
        Id = registered.Data.OrganisationId,
        Kind = registered.Data.Kind,
        Name = registered.Data.Name,
        CountryCode = registered.Data.CountryCode,
        Demonstration = registered.Data.Demonstration,
        Version = registered.Version,
    };

    public static Organisation Create(IEvent<OrganisationDrafted> drafted) => new()
    {
        Id = drafted.Data.OrganisationId,
        Kind = drafted.Data.Kind,
        Name = drafted.Data.Name,
        CountryCode = drafted.Data.CountryCode,
        Status = OrganisationStatus.Draft,
        Demonstration = drafted.Data.Demonstration,
        Version = drafted.Version,
    };

    public Organisation Apply(IEvent<OrganisationVerified> verified) => this with { Status = OrganisationStatus.Standing, Version = verified.Version };

    public Organisation Apply(IEvent<OrganisationCorrected> corrected) => this with
    {
        Kind = corrected.Data.Kind, Name = corrected.Data.Name, CountryCode = corrected.Data.CountryCode, Version = corrected.Version,
    };

    public Organisation Apply(IEvent<OrganisationZoneSet> set) => this with { Zone = set.Data.Zone, Version = set.Version };

    public Organisation Apply(IEvent<OrganisationClosed> closed) => this with
    {
        Status = OrganisationStatus.Closed, Ground = closed.Data.Ground, Into = closed.Data.Successor, Version = closed.Version,
    };

    public Organisation Apply(IEvent<OrganisationMerged> merged) => this with { Status = OrganisationStatus.Merged, Into = merged.Data.Into, Version = merged.Version };

    public Organisation Apply(IEvent<OrganisationMergeUndone> undone) => this with { Status = OrganisationStatus.Standing, Into = null, Version = undone.Version };

    public Organisation Apply(IEvent<OrganisationTookOver> took) => this with
    {
        FormerNames = [.. FormerNames, new FormerName(took.Data.From, took.Data.Name)], Version = took.Version,
    };

    public Organisation Apply(IEvent<OrganisationGaveBack> gave) => this with
    {
        FormerNames = [.. FormerNames.Where(former => former.Of != gave.Data.To)], Version = gave.Version,
    };

    public Organisation Apply(IEvent<OrganisationRecordExported> exported) => this with { Version = exported.Version };
}

/// <param name="Of">The record that had the name.</param>
public sealed record FormerName(OrganisationId Of, string Name);
