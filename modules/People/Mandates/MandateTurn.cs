using Marten;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.Mandates;

/// <summary>Ends the mandates of one role and grants their holders another one in the same place, where there is one. A fact that comes twice finds nothing left to turn.</summary>
public sealed class MandateTurn(IDocumentSession session, Ids ids, TimeProvider clock)
{
    public async Task Turn(IPublishedFact fact, OrganisationId organisation, RolePreset from, RolePreset? to, string listener, CancellationToken cancellation)
    {
        EventHeaders.Stamp(session, CommandContext.Following(fact, listener, clock));
        await MandateLock.Of(session, organisation, cancellation);
        var mandates = await session.Query<Mandate>().Where(mandate => mandate.OrganisationId == organisation).ToListAsync(cancellation);
        var now = clock.GetUtcNow();
        foreach (var mandate in mandates.Where(mandate => mandate.Role == from && (mandate.Until is null || (mandate.Until > now && mandate.Until > mandate.From))))
        {
            // An offer of what has ended is offered anew by who still may.
            if (mandate.OfferedUntil is not null)
            {
                session.Events.Append(mandate.Id.Value, new MandateOfferWithdrawn(mandate.Id, now));
                continue;
            }

            // Never before it began: back-filled facts may hold from earlier than the mandate was granted.
            var at = fact.Moment.Effective > mandate.From ? fact.Moment.Effective : mandate.From;
            MandateBook.End(session, new MandateEnded(mandate.Id, at));
            if (to is { } role && await session.LoadAsync<MandateHolder>(mandate.Id.Value, cancellation) is { } holder)
                MandateBook.Grant(session, new PersonId(holder.Person), new MandateGranted(ids.NextMandate(), organisation, role, at, mandate.Until));
        }
    }
}
