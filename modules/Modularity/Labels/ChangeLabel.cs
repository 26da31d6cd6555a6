using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.Modularity.Labels;

/// <summary>
/// Gives a record another label. Closing it holds at once. Opening it is the source's to decide: from the source it is its consent, from
/// anybody else a proposal that lies on the source's desk.
/// </summary>
/// <param name="RecordLabelId">Follows from the record; the record's label says it.</param>
[Post("/api/labels/{recordLabelId}/change"), Requires(Duty.Label)]
public sealed record ChangeLabel(Guid RecordLabelId, long Version, string Kind, Guid Record, LabelTerms Terms, Prose Reason) : IEdits
{
    /// <summary>A label that is to run out runs out within a lifetime.</summary>
    private const int LongestYears = 50;

    public Refusal? Check(Moment moment)
    {
        var checks = new Checks()
            .That(RecordLabelId == RecordLabel.IdOf(Record), "record", "label-record")
            .Text(Reason, "reason", most: 2000)
            .That(Enum.IsDefined(Terms.Level), "level", "required")
            .That(Terms.Audience.Count <= Audience.Most, "audience", "too-many", ("count", Audience.Most))
            .That(Terms.Audience.All(Audience.IsKey), "audience", "label-audience-unknown")
            .That(Terms.Level != Tlp.Red || Terms.Audience.Count > 0, "audience", "label-names-nobody")
            .That((Terms.Until is null) == (Terms.Afterwards is null), "until", "label-afterwards");
        if (Terms.Audience.All(Audience.IsKey)) checks.That(Terms.Audience.All(key => Audience.Fits(Terms.Level, key)), "audience", "label-audience-unfit");
        if (Terms is { Until: { } until, Afterwards: { } later })
        {
            checks.That(until > moment.Recorded && until < moment.Recorded.AddYears(LongestYears), "until", "label-until");
            // What was CLEAR has been read by everybody, and RED needs names that a date doesn't give.
            checks.That(Terms.Level != Tlp.Clear && later != Terms.Level && later != Tlp.Red && Enum.IsDefined(later), "afterwards", "label-afterwards");
        }

        return checks.Refusal;
    }
}

public static class ChangeLabelHandler
{
    public static Decision Decide(FoundRecord? found, RecordLabel? label, ChangeLabel command, Caller caller, Moment moment)
    {
        if (found is null) return Refusal.NotFound;
        var source = caller.ActsFor(found.Of.Source);
        if (!source && !caller.Holds(found.Of.Casework)) return Refusal.NotYours("label-not-yours");
        if (command.Terms.Level > found.Kind.Strictest) return Refusal.Invalid("label-too-strict", "level");
        var now = label?.Terms.At(moment.Recorded) ?? new LabelTerms { Level = found.Inherent };
        if (command.Terms.Equals(now)) return Refusal.Conflict("label-the-same");
        if (!command.Terms.MayOpen(now)) return Decision.Accept(new LabelRaised(found.Of, now, command.Terms, command.Reason.Digest));
        if (source) return Decision.Accept(new LabelLoweringConsented(found.Of, now, command.Terms, command.Reason.Digest));
        return command.Terms.Equals(label?.Proposed)
            ? Refusal.Conflict("label-proposed")
            : Decision.Accept(new LabelLoweringProposed(found.Of, now, command.Terms, command.Reason.Digest));
    }

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        ChangeLabel command, [Edited] RecordLabel? label, CommandContext context, LabelledRecords records, CancellationToken cancellation) =>
        Decide(await records.Find(command.Kind, command.Record, context.Caller, cancellation), label, command, context.Caller, context.Moment).Settle();
}
