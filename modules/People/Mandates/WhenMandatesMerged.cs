using Marten;
using StrongCities.Contracts.Facts;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;
using StrongCities.People.MailedLinks;

namespace StrongCities.People.Mandates;

/// <summary>
/// Mandates and open offers go on for the record in which their organisation goes on, under the same ids: tokens, tickets and history stay tied to them. What had ended stays
/// where it was held.
/// </summary>
public static class WhenMandatesMergedHandler
{
    public static async Task Handle(OrganisationsMerged fact, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        if (!await MergeStands.Follow(session, fact, clock, cancellation)) return;
        foreach (var mandate in await Open(session, fact.OrganisationId, clock, cancellation)) session.Events.Append(mandate.Id.Value, new MandateMoved(mandate.Id, fact.Into));
    }

    public static async Task Handle(OrganisationsParted fact, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        if (!await MergeStands.Follow(session, fact, clock, cancellation)) return;
        foreach (var mandate in await Open(session, fact.From, clock, cancellation))
            if (Belonging.CameFrom(mandate.Before, fact.OrganisationId)) session.Events.Append(mandate.Id.Value, new MandateMoved(mandate.Id, fact.OrganisationId));
    }

    /// <summary>Closed: every mandate ends, and every offer is withdrawn with the address that it was made to.</summary>
    public static async Task Handle(OrganisationLeft fact, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        EventHeaders.Stamp(session, CommandContext.Following(fact, "organisation-left", clock));
        foreach (var mandate in await Open(session, fact.OrganisationId, clock, cancellation))
        {
            // Never before it began: one that was granted for later ends as it begins.
            var at = mandate.From > fact.Moment.Effective ? mandate.From : fact.Moment.Effective;
            if (mandate.OfferedUntil is null) MandateBook.End(session, new MandateEnded(mandate.Id, at));
            else
            {
                session.Events.Append(mandate.Id.Value, new MandateOfferWithdrawn(mandate.Id, at));
                session.DeleteWhere<MailedLink>(link => link.Mandate == mandate.Id.Value);
            }
        }
    }

    private static async Task<IReadOnlyList<Mandate>> Open(IDocumentSession session, OrganisationId organisation, TimeProvider clock, CancellationToken cancellation)
    {
        await MandateLock.Of(session, organisation, cancellation);
        var now = clock.GetUtcNow();
        var mandates = await session.Query<Mandate>().Where(mandate => mandate.OrganisationId == organisation).ToListAsync(cancellation);
        return [.. mandates.Where(mandate => mandate.Until is null || (mandate.Until > now && mandate.Until > mandate.From))];
    }
}
