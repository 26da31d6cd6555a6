using StrongCities.Contracts;

namespace StrongCities.Modularity.Search;

/// <summary>What was found, of what this reader may see and of nothing else: hits, counts and facets alike.</summary>
public sealed record SearchAnswer
{
    public static readonly SearchAnswer Nothing = new();

    /// <summary>One page of them, the best first.</summary>
    public IReadOnlyList<SearchHit> Hits { get; init; } = [];

    public int Count { get; init; }

    /// <summary>There are more than the count says: nobody reads to the end of hundreds of hits, so that is where counting ends.</summary>
    public bool More { get; init; }

    /// <summary>Nothing has these words, and these are names that look like them.</summary>
    public bool Alike { get; init; }

    public IReadOnlyList<SearchFacet> Kinds { get; init; } = [];
    public IReadOnlyList<SearchFacet> Languages { get; init; } = [];
    public IReadOnlyList<SearchFacet> Years { get; init; } = [];

    /// <summary>Where the next page begins; null when this is the last.</summary>
    public int? Next { get; init; }
}

public sealed record SearchFacet(string Value, int Count);

/// <summary>A piece of a title or a line; <paramref name="Hit"/> when it is what was asked for.</summary>
public sealed record SearchPiece(string Words, bool Hit);

public sealed record SearchHit
{
    public required Guid Id { get; init; }
    public required string Kind { get; init; }
    public required string Address { get; init; }
    public required string Language { get; init; }
    public int? Year { get; init; }
    public required Tlp Label { get; init; }
    public bool Demonstration { get; init; }
    public required IReadOnlyList<SearchPiece> Title { get; init; }

    /// <summary>The line that the words are in; empty when they are in the title alone.</summary>
    public required IReadOnlyList<SearchPiece> Line { get; init; }
}
