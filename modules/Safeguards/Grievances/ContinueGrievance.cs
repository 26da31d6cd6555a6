using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.Safeguards.Grievances;

/// <summary>Whoever opened a grievance writes again; the receipt code told which one is meant.</summary>
[OpenToAll]
public sealed record ContinueGrievance(GrievanceId GrievanceId, Prose Text) : IContributes
{
    Guid? ICommand.ProseTellsOf => GrievanceId.Value;

    bool ICommand.ProseStaysUnlisted => true;

    public Refusal? Check(Moment moment) => new Checks().Text(Text, "text", OpenGrievance.Longest).Refusal;
}

public static class ContinueGrievanceHandler
{
    /// <summary>An exchange longer than this is another one.</summary>
    public const int MostTexts = 200;

    public static Decision Decide(Grievance? grievance, ContinueGrievance command, Moment moment)
    {
        if (grievance is null) return Refusal.NotFound;
        if (grievance.Status is GrievanceStatus.Closed or GrievanceStatus.Erased) return Refusal.Conflict("grievance-closed");
        if (grievance.Texts.Count >= MostTexts) return Refusal.Conflict("grievance-full", ("count", MostTexts));
        return Decision.Accept(new GrievanceContinued(grievance.Id, command.Text.Digest)).Publish(GrievanceLetters.ToOfficers(grievance.Id, command.Text.Digest, moment));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(ContinueGrievance command, [Contributed] Grievance? grievance, CommandContext context) =>
        Decide(grievance, command, context.Moment).Settle();
}
