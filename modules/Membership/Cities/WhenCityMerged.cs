using Marten;
using StrongCities.Contracts.Facts;
using StrongCities.Modularity.Mandates;

namespace StrongCities.Membership.Cities;

/// <summary>Cities follow the organisation behind them.</summary>
public static class WhenCityMergedHandler
{
    public static async Task Handle(OrganisationsMerged fact, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        if (!await MergeStands.Follow(session, fact, clock, cancellation)) return;
        await Move(session, fact.OrganisationId, fact.Into, _ => true, cancellation);
    }

    public static async Task Handle(OrganisationsParted fact, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        if (!await MergeStands.Follow(session, fact, clock, cancellation)) return;
        await Move(session, fact.From, fact.OrganisationId,
            city => Belonging.CameFrom(city.Before, fact.OrganisationId), cancellation);
    }

    private static async Task Move(
        IDocumentSession session, OrganisationId from, OrganisationId to, Func<City, bool> moves, CancellationToken cancellation)
    {
        var listed = await session.Query<CityListing>().Where(city => city.OrganisationId == from.Value).ToListAsync(cancellation);
        foreach (var listing in listed)
            if (await session.Events.AggregateStreamAsync<City>(listing.Id.Value, token: cancellation) is { } city && moves(city))
                session.Events.Append(listing.Id.Value, new CityMoved(listing.Id, to));
    }
}
