using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using Wolverine;

namespace StrongCities.People.HelpDesk;

/// <summary>The question is answered: whoever asked says so, or the hub.</summary>
[Post("/api/tickets/{ticketId}/close"), SignedIn]
public sealed record CloseTicket(TicketId TicketId, long Version) : IEdits;

public static class CloseTicketHandler
{
    public static Decision Decide(Ticket? ticket, CloseTicket command, Caller caller)
    {
        if (ticket is null || !(ticket.IsOwn(caller) || ticket.IsAnsweredBy(caller))) return Refusal.NotFound;
        if (!ticket.IsOpen) return Refusal.Conflict("ticket-closed");
        return Decision.Accept(new TicketClosed(command.TicketId));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(CloseTicket command, [Edited] Ticket? ticket, CommandContext context) =>
        Decide(ticket, command, context.Caller).Settle();
}
