using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.Safeguards.Grievances;

/// <summary>A safeguarding officer has read a grievance and says what happens with it.</summary>
[Post("/api/grievances/{grievanceId}/triage"), Requires(Duty.Safeguard)]
public sealed record TriageGrievance(GrievanceId GrievanceId, long Version, TriageOutcome Outcome, Prose Text) : IEdits
{
    Guid? ICommand.ProseTellsOf => GrievanceId.Value;

    bool ICommand.ProseStaysUnlisted => true;

    public Refusal? Check(Moment moment) => new Checks()
        .That(Enum.IsDefined(Outcome), "outcome", "required")
        .Text(Text, "text", OpenGrievance.Longest)
        .Refusal;
}

public static class TriageGrievanceHandler
{
    public static Decision Decide(Grievance? grievance, TriageGrievance command)
    {
        if (grievance is null) return Refusal.NotFound;
        if (grievance.Status != GrievanceStatus.Received) return Refusal.Conflict("grievance-triaged-already");
        return Decision.Accept(new GrievanceTriaged(grievance.Id, command.Outcome, command.Text.Digest));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(TriageGrievance command, [Edited] Grievance? grievance) => Decide(grievance, command).Settle();
}
