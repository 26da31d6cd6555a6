using Marten;
using StrongCities.Contracts.Facts;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;

namespace StrongCities.Membership.Cities;

/// <summary>Cities follow the organisation behind them. A fact that comes twice, or after it was undone, finds nothing to move.</summary>
public static class WhenCityMergedHandler
{
    public static async Task Handle(OrganisationsMerged fact, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        if (!await MergeStands.Is(session, fact.OrganisationId, fact.Into, cancellation)) return;
        await Move(session, CommandContext.Following(fact, "organisations-merged", clock), fact.OrganisationId, fact.Into, _ => true, cancellation);
    }

    public static async Task Handle(OrganisationsParted fact, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        if (await MergeStands.Is(session, fact.OrganisationId, fact.From, cancellation)) return;
        await Move(session, CommandContext.Following(fact, "organisations-parted", clock), fact.From, fact.OrganisationId,
            city => Belonging.CameFrom(city.Before, fact.OrganisationId), cancellation);
    }

    private static async Task Move(
        IDocumentSession session, CommandContext context, OrganisationId from, OrganisationId to, Func<City, bool> moves, CancellationToken cancellation)
    {
        EventHeaders.Stamp(session, context);
        var listed = await session.Query<CityListing>().Where(city => city.OrganisationId == from.Value).ToListAsync(cancellation);
        foreach (var listing in listed)
            if (await session.Events.AggregateStreamAsync<City>(listing.Id.Value, token: cancellation) is { } city && moves(city))
                session.Events.Append(listing.Id.Value, new CityMoved(listing.Id, to));
    }
}
