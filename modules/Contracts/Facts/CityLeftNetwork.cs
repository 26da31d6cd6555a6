using StrongCities.Contracts.Ids;

namespace StrongCities.Contracts.Facts;

/// <summary>A member city withdrew; it is no member from <see cref="Moment"/>'s effective time on.</summary>
public sealed record CityLeftNetwork : IPublishedFact
{
    /// <inheritdoc />
    public required Guid FactId { get; init; }

    /// <inheritdoc />
    public required Moment Moment { get; init; }

    /// <summary>The city.</summary>
    public required CityId CityId { get; init; }

    /// <summary>The organisation that people act for.</summary>
    public required OrganisationId OrganisationId { get; init; }
}
