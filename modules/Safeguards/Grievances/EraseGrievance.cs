using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.Safeguards.Grievances;

/// <summary>Destroys every text of a grievance at once. That there was one, why it went and how many texts it had stays.</summary>
[Post("/api/grievances/{grievanceId}/erase"), Requires(Duty.Safeguard)]
public sealed record EraseGrievance(GrievanceId GrievanceId, long Version, GrievanceErasure Reason) : IEdits
{
    public Refusal? Check(Moment moment) => new Checks().That(Enum.IsDefined(Reason), "reason", "required").Refusal;
}

public static class EraseGrievanceHandler
{
    public static Decision Decide(Grievance? grievance, EraseGrievance command)
    {
        if (grievance is null) return Refusal.NotFound;
        if (grievance.Status == GrievanceStatus.Erased) return Refusal.Conflict("grievance-erased-already");
        return Decision.Accept(new GrievanceErased(grievance.Id, command.Reason, grievance.Texts.Count));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(
        EraseGrievance command, [Edited] Grievance? grievance, CommandContext context, IDocumentSession session, Vault vault)
    {
        var decision = Decide(grievance, command);
        if (decision.Refusal is not null) return decision.Settle();
        var subject = command.GrievanceId.Value;
        vault.Forget(session, new ErasedSubject
        {
            Id = subject, Erasure = FactIds.Of(subject, "erasure"), At = context.Moment.Recorded, Ground = GrievanceErasures.GroundOf(command.Reason),
        });
        return decision.Publish(new ListErased(subject)).Settle();
    }
}
