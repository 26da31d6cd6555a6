namespace StrongCities.Modularity.Files;

/// <summary>A file that arrives in pieces, of which each is kept although the line breaks. How much is there is what lies on disk.</summary>
public sealed record Upload
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    public required Guid Id { get; init; }
    public required Guid Person { get; init; }
    public required long Length { get; init; }

    /// <summary>What the sender says it is. Of the name only its end is kept: the rest may be personal.</summary>
    public string? MediaType { get; init; }
    public string? Extension { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What became of it, when the whole of it was taken in.</summary>
    public Contracts.FileReference? File { get; init; }

    public FileClaim Claim => new(MediaType, Extension is null ? null : "file." + Extension);
}
