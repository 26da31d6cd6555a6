using StrongCities.Contracts.Ids;

namespace StrongCities.Contracts.Facts;

/// <summary>An organisation was closed: nobody acts for it any more. Its record stays.</summary>
public sealed record OrganisationLeft : IPublishedFact
{
    /// <inheritdoc />
    public required Guid FactId { get; init; }

    /// <inheritdoc />
    public required Moment Moment { get; init; }

    /// <summary>The organisation.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>Who takes on its duties; null where they go back to the network.</summary>
    public OrganisationId? Successor { get; init; }
}
