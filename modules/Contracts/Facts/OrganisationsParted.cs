using StrongCities.Contracts.Ids;

namespace StrongCities.Contracts.Facts;

/// <summary>A merge was undone: what had moved with it goes back, and what has come since stays where it is.</summary>
public sealed record OrganisationsParted : IPublishedFact
{
    /// <inheritdoc />
    public required Guid FactId { get; init; }

    /// <inheritdoc />
    public required Moment Moment { get; init; }

    /// <summary>The record that stands by itself again.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>The record in which it had gone on.</summary>
    public required OrganisationId From { get; init; }
}
