using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.Safeguards.Grievances;

/// <summary>Somebody tells what went wrong in the network, and is not asked who they are.</summary>
/// <param name="Receipt">The digest of the receipt code.</param>
/// <param name="Understood">That reports about a person's views or behaviour have no place here.</param>
[OpenToAll]
public sealed record OpenGrievance(GrievanceId GrievanceId, [property: Code] string Receipt, Prose Text, bool Understood) : ICreates
{
    public const int Longest = 8000;

    Guid? ICommand.ProseTellsOf => GrievanceId.Value;

    bool ICommand.ProseStaysUnlisted => true;

    public Refusal? Check(Moment moment) => new Checks()
        .Text(Text, "text", Longest)
        .That(Understood, "understood", "grievance-not-understood")
        .Refusal;
}

public static class OpenGrievanceHandler
{
    public static Decision Decide(OpenGrievance command, Moment moment) =>
        Decision.Accept(new GrievanceOpened(command.GrievanceId, command.Text.Digest)).Publish(GrievanceLetters.ToOfficers(command.GrievanceId, command.Text.Digest, moment));

    public static (Outcome, NewStream, OutgoingMessages) Handle(OpenGrievance command, CommandContext context, IDocumentSession session)
    {
        // Insert: a code that opens another grievance already is refused with this one.
        session.Insert(new GrievanceReceipt { Id = command.Receipt, Grievance = command.GrievanceId.Value });
        return Decide(command, context.Moment).Begin<Grievance>(command.GrievanceId.Value);
    }
}

/// <summary>Letters about grievances say that there is something to read for who may, and not even what kind of thing.</summary>
public static class GrievanceLetters
{
    private const string Template = "confidential-waiting";

    /// <summary>Nobody may leave it: somebody has asked for protection.</summary>
    public static readonly LetterKind Kind = new("confidential", MayBeLeft: false, Template);

    public static PostLetter ToOfficers(GrievanceId grievance, Digest text, Moment moment) => new()
    {
        LetterId = FactIds.Of(grievance.Value, "letter/" + text.Value),
        Template = Template,
        Confidential = true,
        At = moment.Recorded,
        Duty = Duty.Safeguard,
        About = "/desk",
    };
}
