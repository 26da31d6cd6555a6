using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using StrongCities.People.MailedLinks;

namespace StrongCities.People.Mandates;

/// <summary>Takes a mandate on that was offered. Sent for somebody who has shown the link of the letter; with it goes the link itself, in the same transaction.</summary>
[SignedIn]
public sealed record AcceptMandate(MandateId MandateId, Guid LinkId) : IContributes
{
    /// <summary>Whoever holds a mandate already would be known by both of them.</summary>
    bool ICommand.IsToOneself(Caller caller) => true;
}

public static class AcceptMandateHandler
{
    public static Decision Decide(Mandate? mandate, MailedLink? link, IReadOnlyList<Mandate> held, AcceptMandate command, Moment moment)
    {
        var now = moment.Recorded;
        if (mandate is null || link is null || link.Mandate != command.MandateId.Value || link.ExpiresAt <= now) return Refusal.NotFound;
        if (!mandate.IsOfferedAt(now)) return Refusal.Conflict("offer-is-closed");
        var from = mandate.From > now ? mandate.From : now;
        if (SeparationOfDuties.Forbids(held, mandate.Role, from, mandate.Until)) return Refusal.Conflict("duties-apart");
        return Decision.Accept(new MandateGranted(mandate.Id, mandate.OrganisationId, mandate.Role, from, mandate.Until));
    }

    public static async Task<(Outcome, NewEvents)> Handle(
        AcceptMandate command, [Contributed] Mandate? mandate, IDocumentSession session, CommandContext context, CancellationToken cancellation)
    {
        var person = context.Caller.Person!.Value;
        await MandateLock.Of(session, person, cancellation);
        var link = await session.LoadAsync<MailedLink>(command.LinkId, cancellation);
        var decision = Decide(mandate, link, await MandateBook.HeldBy(session, person, cancellation), command, context.Moment);
        var (outcome, events, _) = decision.Settle();
        if (outcome.Accepted)
        {
            session.Insert(new MandateHolder { Id = command.MandateId.Value, Person = person.Value });
            session.Delete<MailedLink>(command.LinkId);
        }

        return (outcome, events);
    }
}
