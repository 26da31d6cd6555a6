using StrongCities.Contracts;

namespace StrongCities.Modularity.Search;

/// <summary>
/// What the search box knows of one record. It follows from the record's document alone and is written in the transaction of the document, so
/// that a record that was relabelled, renamed or taken away is found, or not found, as it now stands.
/// </summary>
public sealed record SearchEntry
{
    /// <summary>The record's own id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its text is <c>search.kind.{kind}</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where in the portal it is read.</summary>
    public required string Address { get; init; }

    public required string Title { get; init; }

    /// <summary>Other names of the same thing, in any script.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>What else it is found by, in <see cref="Language"/>; a hit shows the line that it is in.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>ISO 639-1: the language whose grammar the words follow.</summary>
    public required string Language { get; init; }

    public int? Year { get; init; }
    public required Tlp Label { get; init; }

    /// <summary>Whose record it is; nobody's for what everybody may see.</summary>
    public Guid Organisation { get; init; }

    /// <summary>The duty of those who work on such records, of whichever organisation.</summary>
    public required string Casework { get; init; }

    public bool Demonstration { get; init; }
}

/// <summary>Says of a labelled document why the search box doesn't find it. One that says nothing and has no entry fails a test.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NotSearchedAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}
