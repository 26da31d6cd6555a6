using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using Wolverine;

namespace StrongCities.People.Privacy.Breaches;

/// <summary>Writes down that the authority, or the people concerned, were told of a breach.</summary>
[Post("/api/breaches/{breachId}/notify"), Requires(Duty.ProtectData)]
public sealed record NotifyBreach(Guid BreachId, long Version, BreachAudience Audience) : IEdits
{
    public Refusal? Check(Moment moment) => new Checks().That(Enum.IsDefined(Audience), "audience", "required").Refusal;
}

public static class NotifyBreachHandler
{
    public static Decision Decide(Breach? breach, NotifyBreach command, Moment moment)
    {
        if (breach is null) return Refusal.NotFound;
        if (breach.ClosedAt is not null) return Refusal.Conflict("breach-closed");
        if ((command.Audience is BreachAudience.Authority ? breach.AuthorityNotifiedAt : breach.PeopleNotifiedAt) is not null) return Refusal.Conflict("breach-notified");
        return Decision.Accept(new BreachNotified(command.BreachId, command.Audience, moment.Effective));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(NotifyBreach command, [Edited] Breach? breach, CommandContext context) =>
        Decide(breach, command, context.Moment).Settle();
}
