using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Labels;

/// <summary>Which record a label is on, and whose it is: the source, without whose consent it is never lowered.</summary>
public sealed record LabelOf
{
    /// <summary>The kind of the record, as <see cref="ModuleBuilder.Labels{T}"/> names it.</summary>
    [Code] public required string Kind { get; init; }

    public required Guid Record { get; init; }
    public required OrganisationId Source { get; init; }

    /// <summary>The duty of those who work on such records.</summary>
    [Code] public required string Casework { get; init; }
}

/// <summary>A record was closed to some who could read it; nobody can read it who could not before.</summary>
[EventName("people/label-raised/1")]
public sealed record LabelRaised(LabelOf Of, LabelTerms From, LabelTerms To, Digest Reason);

/// <summary>Others than the source want it read by more. Nothing changes until the source has answered.</summary>
[EventName("people/label-lowering-proposed/1")]
public sealed record LabelLoweringProposed(LabelOf Of, LabelTerms From, LabelTerms To, Digest Reason);

/// <summary>The source consents, or opens its record of its own accord: from here on the new terms hold.</summary>
[EventName("people/label-lowering-consented/1")]
public sealed record LabelLoweringConsented(LabelOf Of, LabelTerms From, LabelTerms To, Digest? Reason);

/// <summary>The source does not consent: the record stays as it is.</summary>
[EventName("people/label-lowering-declined/1")]
public sealed record LabelLoweringDeclined(LabelOf Of, LabelTerms Proposed, Digest Reason);

/// <summary>An organisation that the label names, as its source or in its audience, became one with another, or they were parted again.</summary>
[EventName("people/label-moved/1")]
public sealed record LabelMoved(LabelOf Of, LabelTerms To);
