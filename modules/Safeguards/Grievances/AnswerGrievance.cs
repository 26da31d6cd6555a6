using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.Safeguards.Grievances;

/// <summary>A safeguarding officer writes to whoever opened the grievance, who reads it with the receipt code.</summary>
[Post("/api/grievances/{grievanceId}/answer"), Requires(Duty.Safeguard)]
public sealed record AnswerGrievance(GrievanceId GrievanceId, Prose Text) : IContributes
{
    Guid? ICommand.ProseTellsOf => GrievanceId.Value;

    bool ICommand.ProseStaysUnlisted => true;

    public Refusal? Check(Moment moment) => new Checks().Text(Text, "text", OpenGrievance.Longest).Refusal;
}

public static class AnswerGrievanceHandler
{
    public static Decision Decide(Grievance? grievance, AnswerGrievance command)
    {
        if (grievance is null) return Refusal.NotFound;
        if (grievance.Status == GrievanceStatus.Received) return Refusal.Conflict("grievance-triage-first");
        if (grievance.Status != GrievanceStatus.TakenUp) return Refusal.Conflict("grievance-closed");
        return Decision.Accept(new GrievanceAnswered(grievance.Id, command.Text.Digest));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(AnswerGrievance command, [Contributed] Grievance? grievance) => Decide(grievance, command).Settle();
}
