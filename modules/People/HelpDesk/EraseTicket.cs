using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.People.HelpDesk;

/// <summary>Destroys every text of a ticket at once. That there was one, why it went and how many texts it had stays.</summary>
[Post("/api/tickets/{ticketId}/erase"), SignedIn]
public sealed record EraseTicket(TicketId TicketId, long Version, TicketErasure Reason) : IEdits
{
    public Refusal? Check(Moment moment) => new Checks().That(Reasons.Contains(Reason), "reason", "required").Refusal;

    /// <summary>Those that a hub may have.</summary>
    public static readonly IReadOnlyList<TicketErasure> Reasons = [TicketErasure.AboutAPerson, TicketErasure.AskedFor];
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
        if (decision.Refusal is not null) return decision.Settle();
        var subject = command.TicketId.Value;
        // One by one as well: what was typed before tickets had keys of their own lies under those of people.
        await vault.Forget(session, ticket!.Words, cancellation);
        vault.Forget(session, new ErasedSubject
        {
            Id = subject, Erasure = FactIds.Of(subject, "erasure"), At = context.Moment.Recorded, Ground = TicketErasures.GroundOf(command.Reason),
        });
        return decision.Publish(new ListErased(subject)).Settle();
    }
}
