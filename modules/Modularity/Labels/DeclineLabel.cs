using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.Modularity.Labels;

/// <summary>The source does not let its record be read by more, and says why.</summary>
[Post("/api/labels/{recordLabelId}/decline"), Requires(Duty.Label)]
public sealed record DeclineLabel(Guid RecordLabelId, long Version, Prose Reason) : IEdits
{
    public Refusal? Check(Moment moment) => new Checks().Text(Reason, "reason", most: 2000).Refusal;
}

public static class DeclineLabelHandler
{
    public static Decision Decide(RecordLabel? label, DeclineLabel command, Caller caller)
    {
        if (label is null || !caller.ActsFor(label.Of.Source)) return Refusal.NotFound;
        return label.Proposed is { } proposed
            ? Decision.Accept(new LabelLoweringDeclined(label.Of, proposed, command.Reason.Digest))
            : Refusal.Conflict("label-not-proposed");
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(DeclineLabel command, [Edited] RecordLabel? label, CommandContext context) =>
        Decide(label, command, context.Caller).Settle();
}
