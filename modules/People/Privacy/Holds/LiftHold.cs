using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.People.Privacy.Holds;

/// <summary>Ends a hold before its date. What waited for it goes with the next sweep or decision.</summary>
[Post("/api/holds/{holdId}/lift"), Requires(Duty.ProtectData)]
public sealed record LiftHold(Guid HoldId, long Version, Prose Reason) : IEdits
{
    public Refusal? Check(Moment moment) => new Checks().Text(Reason, "reason", most: 2000).Refusal;
}

public static class LiftHoldHandler
{
    public static Decision Decide(Hold? hold, LiftHold command, Moment moment)
    {
        if (hold is null) return Refusal.NotFound;
        if (!hold.StandsAt(moment.Effective)) return Refusal.Conflict("hold-has-ended");
        return Decision.Accept(new HoldLifted(command.HoldId, moment.Effective, command.Reason.Digest));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(LiftHold command, [Edited] Hold? hold, CommandContext context) =>
        Decide(hold, command, context.Moment).Settle();
}
