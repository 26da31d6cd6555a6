using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using Wolverine;

namespace StrongCities.Modularity.Labels;

/// <summary>The source lets its record be read by more, as it was asked to.</summary>
[Post("/api/labels/{recordLabelId}/consent"), Requires(Duty.Label)]
public sealed record ConsentToLabel(Guid RecordLabelId, long Version) : IEdits;

public static class ConsentToLabelHandler
{
    public static Decision Decide(RecordLabel? label, ConsentToLabel command, Caller caller, Moment moment)
    {
        if (label is null || !caller.ActsFor(label.Of.Source)) return Refusal.NotFound;
        if (label.Proposed is not { } proposed) return Refusal.Conflict("label-not-proposed");
        // What it was to be until then is over.
        return proposed.Until <= moment.Recorded
            ? Refusal.Conflict("label-proposal-over")
            : Decision.Accept(new LabelLoweringConsented(label.Of, label.Terms.At(moment.Recorded), proposed, null));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(ConsentToLabel command, [Edited] RecordLabel? label, CommandContext context) =>
        Decide(label, command, context.Caller, context.Moment).Settle();
}
