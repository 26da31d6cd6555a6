using StrongCities.Modularity.Events;

namespace StrongCities.People.HelpDesk;

/// <summary>Which organisation is the hub of a region.</summary>
public sealed record RegionalHub
{
    /// <summary>Follows from the region.</summary>
    public required Guid Id { get; init; }

    public required string Region { get; init; }
    public required OrganisationId Organisation { get; init; }
    public long Version { get; init; }

    public static Guid IdOf(string region) => FactIds.Of(Guid.Empty, "hub/" + region);

    public static RegionalHub Create(HubNamed named) => new() { Id = named.RegionalHubId, Region = named.Region, Organisation = named.OrganisationId, Version = 1 };

    public RegionalHub Apply(HubNamed named) => this with { Organisation = named.OrganisationId, Version = Version + 1 };
}

[EventName("people/hub-named/1", Label = Tlp.Clear)]
public sealed record HubNamed(Guid RegionalHubId, [property: Code] string Region, OrganisationId OrganisationId);

/// <summary>Where a member city is, as the fact of its membership said it.</summary>
public sealed record CityRegion
{
    /// <summary>The organisation that people act for.</summary>
    public required Guid Id { get; init; }

    public required string Region { get; init; }
}
