using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.People.HelpDesk;

/// <summary>The hub answers; whoever asked is told by a letter that there is something to read.</summary>
[Post("/api/tickets/{ticketId}/answer"), SignedIn]
public sealed record AnswerTicket(TicketId TicketId, Prose Text) : IContributes
{
    Guid? ICommand.ProseTellsOf => TicketId.Value;

    bool ICommand.ProseStaysUnlisted => true;

    public Refusal? Check(Moment moment) => new Checks().Text(Text, "text", OpenTicket.Longest).Refusal;
}

public static class AnswerTicketHandler
{
    /// <param name="ticket">As it stands.</param>
    /// <param name="command">The answer.</param>
    /// <param name="caller">Who answers.</param>
    /// <param name="asker">Who asked; null once nobody is linked to that mandate any more.</param>
    /// <param name="moment">When.</param>
    public static Decision Decide(Ticket? ticket, AnswerTicket command, Caller caller, PersonId? asker, Moment moment)
    {
        if (ticket is null || !ticket.IsAnsweredBy(caller)) return Refusal.NotFound;
        if (!ticket.IsOpen) return Refusal.Conflict("ticket-closed");
        var decision = Decision.Accept(new TicketAnswered(ticket.Id, command.Text.Digest));
        return asker is { } person ? decision.Publish(TicketLetters.ToAsker(ticket.Id, person, command.Text.Digest, moment)) : decision;
    }

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        AnswerTicket command, [Contributed] Ticket? ticket, CommandContext context, IDocumentSession session, CancellationToken cancellation)
    {
        var holder = ticket is null ? null : await session.LoadAsync<MandateHolder>(ticket.Asker.Value, cancellation);
        return Decide(ticket, command, context.Caller, holder is null ? null : new PersonId(holder.Person), context.Moment).Settle();
    }
}
