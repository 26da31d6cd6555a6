using StrongCities.Contracts.Ids;

namespace StrongCities.Contracts.Facts;

/// <summary>Two records were of one organisation. Whatever belongs to the one belongs to the other from now on; each module moves its own.</summary>
public sealed record OrganisationsMerged : IPublishedFact
{
    /// <inheritdoc />
    public required Guid FactId { get; init; }

    /// <inheritdoc />
    public required Moment Moment { get; init; }

    /// <summary>The record that is no more used.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>The record in which it goes on.</summary>
    public required OrganisationId Into { get; init; }
}
