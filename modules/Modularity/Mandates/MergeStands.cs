using Marten;
using StrongCities.Contracts.Facts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Mandates;

/// <summary>
/// Asked first by whoever follows a merge or its undoing. Facts come at least once and in any order, so what the organisation's record says holds:
/// a fact that comes twice, or after it was undone, finds nothing to move.
/// </summary>
public static class MergeStands
{
    /// <returns>True when there is something to move; the session's events then say that they follow from the fact.</returns>
    public static async Task<bool> Follow(IDocumentSession session, OrganisationsMerged fact, TimeProvider clock, CancellationToken cancellation)
    {
        if (!await Stands(session, fact.OrganisationId, fact.Into, cancellation)) return false;
        EventHeaders.Stamp(session, CommandContext.Following(fact, "organisations-merged", clock));
        return true;
    }

    /// <inheritdoc cref="Follow(IDocumentSession, OrganisationsMerged, TimeProvider, CancellationToken)"/>
    public static async Task<bool> Follow(IDocumentSession session, OrganisationsParted fact, TimeProvider clock, CancellationToken cancellation)
    {
        if (await Stands(session, fact.OrganisationId, fact.From, cancellation)) return false;
        EventHeaders.Stamp(session, CommandContext.Following(fact, "organisations-parted", clock));
        return true;
    }

    private static async Task<bool> Stands(IQuerySession session, OrganisationId organisation, OrganisationId into, CancellationToken cancellation) =>
        await session.LoadAsync<Organisation>(organisation, cancellation) is { Status: OrganisationStatus.Merged } merged && merged.Into == into;
}
