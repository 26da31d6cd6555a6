namespace StrongCities.Modularity.Files;

/// <summary>That a content was refused because the scanner knew it. Neither what it was called nor who sent it.</summary>
public sealed record InfectedFile
{
    /// <summary>SHA-256 of the content.</summary>
    public required string Id { get; init; }

    /// <summary>What the scanner calls it.</summary>
    public required string Signature { get; init; }

    /// <summary>When it was last refused.</summary>
    public required DateTimeOffset At { get; init; }
}
