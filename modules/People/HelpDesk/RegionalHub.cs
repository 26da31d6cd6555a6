using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.HelpDesk;

/// <summary>Which organisation is the hub of a region.</summary>
public sealed record RegionalHub
{
    /// <summary>Follows from the region.</summary>
    public required Guid Id { get; init; }

    public required string Region { get; init; }

    /// <summary>Null where the hub closed and nobody took over: the secretariat answers.</summary>
    public OrganisationId? Organisation { get; init; }

    /// <summary>Who it was before records of organisations became one.</summary>
    public IReadOnlyList<OrganisationId> Before { get; init; } = [];

    public long Version { get; init; }

    public static Guid IdOf(string region) => FactIds.Of(Guid.Empty, "hub/" + region);

    public static RegionalHub Create(HubNamed named) => new() { Id = named.RegionalHubId, Region = named.Region, Organisation = named.OrganisationId, Version = 1 };

    public RegionalHub Apply(HubNamed named) => this with { Organisation = named.OrganisationId, Before = [], Version = Version + 1 };

    public RegionalHub Apply(HubHandedOn handed) => this with
    {
        Organisation = handed.OrganisationId,
        Before = handed.OrganisationId is { } to && Organisation is { } from ? Belonging.Moved(Before, from, to) : [],
        Version = Version + 1,
    };
}

[EventName("people/hub-named/1", Label = Tlp.Clear)]
public sealed record HubNamed(Guid RegionalHubId, [property: Code] string Region, OrganisationId OrganisationId);

/// <summary>The organisation became one with another, or closed: who answers the region from then on, and nobody's choice.</summary>
[EventName("people/hub-handed-on/1", Label = Tlp.Clear)]
public sealed record HubHandedOn(Guid RegionalHubId, OrganisationId? OrganisationId);

/// <summary>Where a member city is, as the fact of its membership said it.</summary>
public sealed record CityRegion
{
    /// <summary>The organisation that people act for.</summary>
    public required Guid Id { get; init; }

    public required string Region { get; init; }
}
