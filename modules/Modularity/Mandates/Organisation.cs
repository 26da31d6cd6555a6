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

[EventName("people/organisation-registered/1")]
public sealed record OrganisationRegistered(OrganisationId OrganisationId, OrganisationKind Kind, [PublicName] string Name, bool Demonstration);

/// <summary>An organisation that people act for.</summary>
public sealed record Organisation
{
    public required OrganisationId Id { get; init; }
    public required OrganisationKind Kind { get; init; }
    public required string Name { get; init; }
    public bool Demonstration { get; init; }

    public static Organisation Create(OrganisationRegistered registered) => new()
    {
        Id = registered.OrganisationId,
        Kind = registered.Kind,
        Name = registered.Name,
        Demonstration = registered.Demonstration,
    };
}
