using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.Safeguards.Grievances;

/// <summary>What could be done was done; a last message says what that was.</summary>
[Post("/api/grievances/{grievanceId}/close"), Requires(Duty.Safeguard)]
public sealed record CloseGrievance(GrievanceId GrievanceId, long Version, Prose Text) : IEdits
{
    Guid? ICommand.ProseTellsOf => GrievanceId.Value;

    bool ICommand.ProseStaysUnlisted => true;

    public Refusal? Check(Moment moment) => new Checks().Text(Text, "text", OpenGrievance.Longest).Refusal;
}

public static class CloseGrievanceHandler
{
    public static Decision Decide(Grievance? grievance, CloseGrievance command)
    {
        if (grievance is null) return Refusal.NotFound;
        if (grievance.Status == GrievanceStatus.Received) return Refusal.Conflict("grievance-triage-first");
        if (grievance.Status != GrievanceStatus.TakenUp) return Refusal.Conflict("grievance-closed");
        return Decision.Accept(new GrievanceClosed(grievance.Id, command.Text.Digest));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(CloseGrievance command, [Edited] Grievance? grievance) => Decide(grievance, command).Settle();
}
