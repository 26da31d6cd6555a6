using StrongCities.Modularity.Letters;

namespace StrongCities.People.Letters.Digests;

/// <summary>Something that a person hears of with their next digest. The row stays for a while after it was told, so that nothing is told twice.</summary>
public sealed record WaitingLetter
{
    /// <summary>The id that a letter of its own would have.</summary>
    public required Guid Id { get; init; }

    public required Guid Person { get; init; }
    public required PostLetter Letter { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null once it was told, or was no longer to be told.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
