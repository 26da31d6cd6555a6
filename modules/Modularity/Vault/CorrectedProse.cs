namespace StrongCities.Modularity.Vault;

/// <summary>That a text was corrected by whoever typed it: history keeps the former digest, readers see the present text.</summary>
public sealed record CorrectedProse
{
    /// <summary>The former digest.</summary>
    public required string Id { get; init; }

    public required string Present { get; init; }
}
