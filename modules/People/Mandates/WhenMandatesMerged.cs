using Marten;
using StrongCities.Contracts.Facts;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;
using StrongCities.People.MailedLinks;
using Wolverine;

namespace StrongCities.People.Mandates;

/// <summary>
/// Mandates and open offers go on for the record in which their organisation goes on, under the same ids: tokens, tickets and history stay tied to them. What had ended stays
/// where it was held. Where nothing moved nobody is told.
/// </summary>
public static class WhenMandatesMergedHandler
{
    public static async Task<OutgoingMessages> Handle(OrganisationsMerged fact, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        if (!await MergeStands.Follow(session, fact, clock, cancellation)) return [];
        var moved = await Open(session, fact.OrganisationId, clock, cancellation);
        foreach (var mandate in moved) session.Events.Append(mandate.Id.Value, new MandateMoved(mandate.Id, fact.Into));
        return await ChangedHands.Moved(session, fact, ChangedHands.Merged, moved, fact.OrganisationId, fact.Into, cancellation);
    }

    public static async Task<OutgoingMessages> Handle(OrganisationsParted fact, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        if (!await MergeStands.Follow(session, fact, clock, cancellation)) return [];
        var back = (await Open(session, fact.From, clock, cancellation)).Where(mandate => Belonging.CameFrom(mandate.Before, fact.OrganisationId)).ToList();
        foreach (var mandate in back) session.Events.Append(mandate.Id.Value, new MandateMoved(mandate.Id, fact.OrganisationId));
        return await ChangedHands.Moved(session, fact, ChangedHands.Parted, back, fact.From, fact.OrganisationId, cancellation);
    }

    /// <summary>Closed: every mandate ends, and every offer is withdrawn with the address that it was made to.</summary>
    public static async Task<OutgoingMessages> Handle(OrganisationLeft fact, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        EventHeaders.Stamp(session, CommandContext.Following(fact, "organisation-left", clock));
        var open = await Open(session, fact.OrganisationId, clock, cancellation);
        foreach (var mandate in open)
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

        return await ChangedHands.Closed(session, fact, open, cancellation);
    }

    private static async Task<IReadOnlyList<Mandate>> Open(IDocumentSession session, OrganisationId organisation, TimeProvider clock, CancellationToken cancellation)
    {
        await MandateLock.Of(session, organisation, cancellation);
        var now = clock.GetUtcNow();
        var mandates = await session.Query<Mandate>().Where(mandate => mandate.OrganisationId == organisation).ToListAsync(cancellation);
        return [.. mandates.Where(mandate => mandate.Until is null || (mandate.Until > now && mandate.Until > mandate.From))];
    }
}
