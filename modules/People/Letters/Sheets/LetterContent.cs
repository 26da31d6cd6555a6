using StrongCities.Modularity.Letters;

namespace StrongCities.People.Letters.Sheets;

/// <summary>What a letter says, in its reader's language. The sheet and the plain text beside it are both made of this, so that they say the same.</summary>
public sealed record LetterContent
{
    public required string Subject { get; init; }

    /// <summary>From the greeting to the last sentence.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>What somebody wrote for it, below the letter's own sentences.</summary>
    public WrittenWords? Written { get; init; }

    /// <summary>What a digest tells, kind by kind; nothing in a letter about one thing.</summary>
    public IReadOnlyList<LetterGroup> Groups { get; init; } = [];

    /// <summary>Where it stands in the portal. What is above GREEN stands there alone.</summary>
    public required LetterLink Open { get; init; }

    public required string Closing { get; init; }

    /// <summary>Why this letter came.</summary>
    public required string Foot { get; init; }

    /// <summary>How such letters are left; null where they can't be.</summary>
    public LetterLink? Leave { get; init; }
}

public sealed record LetterGroup(string Title, IReadOnlyList<LetterLink> Links);

public sealed record LetterLink(string Text, Uri Address);
