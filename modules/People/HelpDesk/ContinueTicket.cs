using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.People.HelpDesk;

/// <summary>Whoever asked writes again.</summary>
[Post("/api/tickets/{ticketId}/continue"), SignedIn]
public sealed record ContinueTicket(TicketId TicketId, Prose Text) : IContributes
{
    Guid? ICommand.ProseTellsOf => TicketId.Value;

    bool ICommand.ProseStaysUnlisted => true;

    public Refusal? Check(Moment moment) => new Checks().Text(Text, "text", OpenTicket.Longest).Refusal;
}

public static class ContinueTicketHandler
{
    /// <summary>An exchange longer than this is another one.</summary>
    public const int MostTexts = 200;

    public static Decision Decide(Ticket? ticket, ContinueTicket command, Caller caller, Moment moment)
    {
        // Nobody else's ticket is there, a colleague's neither.
        if (ticket is null || !ticket.IsOwn(caller)) return Refusal.NotFound;
        if (!ticket.IsOpen) return Refusal.Conflict("ticket-closed");
        if (ticket.Texts.Count >= MostTexts) return Refusal.Conflict("ticket-full", ("count", MostTexts));
        var hub = ticket.Hub is { } id ? new OrganisationId(id) : (OrganisationId?)null;
        return Decision.Accept(new TicketContinued(ticket.Id, command.Text.Digest)).Publish(TicketLetters.ToHub(ticket.Id, hub, command.Text.Digest, moment));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(ContinueTicket command, [Contributed] Ticket? ticket, CommandContext context) =>
        Decide(ticket, command, context.Caller, context.Moment).Settle();
}
