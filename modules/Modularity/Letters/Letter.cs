using StrongCities.Contracts;
using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Letters;

public enum LetterStatus
{
    /// <summary>The file is in the folder and goes no further: no mail server is named, or the letter belongs to a demonstration.</summary>
    Written,

    /// <summary>The recipient's address can't stand in a letter's head.</summary>
    Unaddressable,

    /// <summary>It is to be handed to the mail server.</summary>
    Waiting,

    /// <summary>The mail server has taken it.</summary>
    Sent,

    /// <summary>The mail server does not take it, or has put it off for days.</summary>
    Refused,

    /// <summary>It was taken, and came back.</summary>
    Returned,
}

/// <summary>That a letter was written to somebody: no address, no name, no body. Those are in the file alone, which can be deleted.</summary>
public sealed record Letter
{
    /// <summary>One letter to one person; follows from both.</summary>
    public required Guid Id { get; init; }

    /// <summary>To whom: an account's person, or somebody who asked for their rights. The row goes with them.</summary>
    public Guid? Person { get; init; }

    /// <summary>A mark of the address that it went to, whoever's that is: only who can make the mark finds it. Null in letters of an earlier release.</summary>
    public string? AddressMark { get; init; }

    public required string Template { get; init; }
    public required string Language { get; init; }
    public required DateTimeOffset At { get; init; }
    public required LetterStatus Status { get; init; }
    public bool Demonstration { get; init; }

    /// <summary>No list and no search shows it.</summary>
    public bool Confidential { get; init; }

    /// <summary>While it waits: not handed over before this.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How often the mail server was asked to take it.</summary>
    public int Attempts { get; init; }

    /// <summary>What the mail server answered last, when it did not take it: its codes (RFC 5321, RFC 3463) and none of its words, which name people.</summary>
    [Code] public string? Answer { get; init; }

    /// <summary>Of the code to which mail servers report of it, once one has taken it.</summary>
    [Code] public string? ReturnHash { get; init; }

    public static Guid IdOf(Guid letter, Guid person) => FactIds.Of(person, $"letter/{letter:D}");
}
