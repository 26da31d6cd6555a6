using StrongCities.Contracts.Ids;

namespace StrongCities.Contracts.Facts;

/// <summary>A city signed and is a member of the network from <see cref="Moment"/>'s effective time on.</summary>
public sealed record CityBecameMember : IPublishedFact
{
    /// <inheritdoc />
    public required Guid FactId { get; init; }

    /// <inheritdoc />
    public required Moment Moment { get; init; }

    /// <summary>The city.</summary>
    public required CityId CityId { get; init; }

    /// <summary>The organisation that people act for.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>The city's public name in Latin letters.</summary>
    public required string Name { get; init; }

    /// <summary>The city's address below <c>/cities/</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string CountryCode { get; init; }

    /// <summary>The network's region code, such as <c>south-asia</c>.</summary>
    public required string Region { get; init; }

    /// <summary>True for the invented cities of the demonstration network.</summary>
    public bool Demonstration { get; init; }
}
