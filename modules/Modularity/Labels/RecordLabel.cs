using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Search;

namespace StrongCities.Modularity.Labels;

/// <summary>
/// The label that somebody gave to a record, in place of the one that its module gives to every such record. A row of its own beside the record's,
/// so that a module needs nothing but the filter to obey it.
/// </summary>
[NotSearched("The record is found, and shows its label.")]
public sealed record RecordLabel
{
    /// <summary>The stream of the label, which follows from the record.</summary>
    public required Guid Id { get; init; }

    public required Guid Record { get; init; }
    public required LabelOf Of { get; init; }
    public required LabelTerms Terms { get; init; }

    /// <summary>What the source has been asked to consent to.</summary>
    public LabelTerms? Proposed { get; init; }

    /// <summary>Whose record it was before organisations became one, the latest last.</summary>
    public IReadOnlyList<OrganisationId> Before { get; init; } = [];

    /// <summary>The keys that only a merge brought into the audience, and that go with its undoing.</summary>
    public IReadOnlyList<string> NamedByMerge { get; init; } = [];

    /// <summary>Of its stream: what the next change names.</summary>
    public long Version { get; init; }

    public static Guid IdOf(Guid record) => FactIds.Of(record, "label");

    public static RecordLabel Create(LabelRaised raised) => New(raised.Of, raised.To);

    public static RecordLabel Create(LabelLoweringProposed proposed) => New(proposed.Of, proposed.From) with { Proposed = proposed.To };

    public static RecordLabel Create(LabelLoweringConsented consented) => New(consented.Of, consented.To);

    public RecordLabel Apply(LabelRaised raised) => Turn(raised.To, null);

    public RecordLabel Apply(LabelLoweringProposed proposed) => Turn(Terms, proposed.To);

    public RecordLabel Apply(LabelLoweringConsented consented) => Turn(consented.To, null);

    public RecordLabel Apply(LabelLoweringDeclined _) => Turn(Terms, null);

    public RecordLabel Apply(LabelMoved moved) => Turn(moved.To, Proposed) with
    {
        Of = moved.Of,
        Before = moved.Of.Source == Of.Source ? Before : Belonging.Moved(Before, Of.Source, moved.Of.Source),
        NamedByMerge = [.. NamedByMerge.Concat(moved.To.Audience.Except(Terms.Audience)).Intersect(moved.To.Audience)],
    };

    private RecordLabel Turn(LabelTerms terms, LabelTerms? proposed) => this with { Terms = terms, Proposed = proposed, NamedByMerge = [], Version = Version + 1 };

    private static RecordLabel New(LabelOf of, LabelTerms terms) => new() { Id = IdOf(of.Record), Record = of.Record, Of = of, Terms = terms, Version = 1 };
}
