using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.People.Privacy.Breaches;

/// <summary>Closes a breach with what was found and done. One that may harm people is closed after the authority was told, and where the risk is high the people, too.</summary>
[Post("/api/breaches/{breachId}/close"), Requires(Duty.ProtectData)]
public sealed record CloseBreach(Guid BreachId, long Version, Prose Conclusion) : IEdits
{
    // The register outlives whoever keeps it.
    Guid? ICommand.ProseTellsOf => BreachId;

    public Refusal? Check(Moment moment) => new Checks().Text(Conclusion, "conclusion", most: 4000).Refusal;
}

public static class CloseBreachHandler
{
    public static Decision Decide(Breach? breach, CloseBreach command, Moment moment)
    {
        if (breach is null) return Refusal.NotFound;
        if (breach.ClosedAt is not null) return Refusal.Conflict("breach-closed");
        if (breach is { Risk: not BreachRisk.Unlikely, AuthorityNotifiedAt: null }) return Refusal.Conflict("breach-authority-first");
        if (breach is { Risk: BreachRisk.High, PeopleNotifiedAt: null }) return Refusal.Conflict("breach-people-first");
        return Decision.Accept(new BreachClosed(command.BreachId, moment.Effective, command.Conclusion.Digest));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(CloseBreach command, [Edited] Breach? breach, CommandContext context) =>
        Decide(breach, command, context.Moment).Settle();
}
