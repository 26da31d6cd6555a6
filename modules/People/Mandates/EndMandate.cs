using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using Wolverine;

namespace StrongCities.People.Mandates;

/// <summary>Ends a mandate now. Its holder loses access with the next request; what they did under it stays theirs.</summary>
[Post("/api/mandates/{mandateId}/end"), Requires(Duty.GrantMandates)]
public sealed record EndMandate(MandateId MandateId, long Version) : IEdits;

public static class EndMandateHandler
{
    public static Decision Decide(Mandate? mandate, EndMandate command, Moment moment)
    {
        if (mandate is null) return Refusal.NotFound;
        if (mandate.Until is { } until && until <= moment.Effective) return Refusal.Conflict("mandate-has-ended");
        return Decision.Accept(new MandateEnded(command.MandateId, moment.Effective));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(EndMandate command, [Edited] Mandate? mandate, CommandContext context) =>
        Decide(mandate, command, context.Moment).Settle();
}
