using Marten;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;
using StrongCities.People.MailedLinks;

namespace StrongCities.People.Mandates;

/// <summary>Turns an offered mandate down, and forgets the address that it was offered to. It takes no account: the link is proof enough of whose offer it is.</summary>
public sealed class DeclinedOffers(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Who turns an offer down has no mandate and perhaps no account, so nobody sends a command: the fact is written as one that followed from the link.</summary>
    public async Task Decline(MailedLink link, CancellationToken cancellation)
    {
        var moment = Moment.At(clock.GetUtcNow());
        await using var session = store.LightweightSession();
        EventHeaders.Stamp(session, CommandContext.Alone("decline-mandate", moment));
        session.Delete<MailedLink>(link.Id);
        if (await session.LoadAsync<Mandate>(new MandateId(link.Mandate ?? Guid.Empty), cancellation) is { } mandate && mandate.IsOfferedAt(moment.Recorded))
            session.Events.Append(mandate.Id.Value, new MandateOfferWithdrawn(mandate.Id, moment.Effective));
        await session.SaveChangesAsync(cancellation);
    }
}
