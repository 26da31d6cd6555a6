using Marten;
using StrongCities.Contracts.Ids;

namespace StrongCities.Modularity.Mandates;

/// <summary>Asked by whoever follows a merge or its undoing: facts come at least once and in any order, and what the organisation's record says holds.</summary>
public static class MergeStands
{
    public static async Task<bool> Is(IQuerySession session, OrganisationId organisation, OrganisationId into, CancellationToken cancellation) =>
        await session.LoadAsync<Organisation>(organisation, cancellation) is { Status: OrganisationStatus.Merged } merged && merged.Into == into;
}
