using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Letters;

public enum LetterStatus
{
    /// <summary>The file is in the outbox folder.</summary>
    Written,

    /// <summary>The recipient's address can't stand in a letter's head.</summary>
    Unaddressable,
}

/// <summary>That a letter was written to somebody: no address, no name, no body. Those are in the file alone, which can be deleted.</summary>
public sealed record Letter
{
    /// <summary>One letter to one person; follows from both.</summary>
    public required Guid Id { get; init; }

    /// <summary>To whom: an account's person, or somebody who asked for their rights. The row goes with them.</summary>
    public Guid? Person { get; init; }

    public required string Template { get; init; }
    public required string Language { get; init; }
    public required DateTimeOffset At { get; init; }
    public required LetterStatus Status { get; init; }
    public bool Demonstration { get; init; }

    public static Guid IdOf(Guid letter, Guid person) => FactIds.Of(person, $"letter/{letter:D}");
}
