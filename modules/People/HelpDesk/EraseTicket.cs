using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.People.HelpDesk;

/// <summary>Destroys every text of a ticket at once. That there was one, why it went and how many texts it had stays.</summary>
[Post("/api/tickets/{ticketId}/erase"), SignedIn]
public sealed record EraseTicket(TicketId TicketId, long Version, TicketErasure Reason) : IEdits
{
    public Refusal? Check(Moment moment) => new Checks().That(Enum.IsDefined(Reason), "reason", "required").Refusal;
}

public static class EraseTicketHandler
{
    public static Decision Decide(Ticket? ticket, EraseTicket command, Caller caller)
    {
        if (ticket is null || !ticket.IsAnsweredBy(caller)) return Refusal.NotFound;
        if (ticket.Status == TicketStatus.Erased) return Refusal.Conflict("ticket-erased-already");
        return Decision.Accept(new TicketErased(ticket.Id, command.Reason, ticket.Texts.Count));
    }

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        EraseTicket command, [Edited] Ticket? ticket, CommandContext context, IDocumentSession session, Vault vault, CancellationToken cancellation)
    {
        var decision = Decide(ticket, command, context.Caller);
        if (decision.Refusal is null) await vault.Forget(session, ticket!.Texts.Select(text => text.Text).Append(ticket.Subject), cancellation);
        return decision.Settle();
    }
}
