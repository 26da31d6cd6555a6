using Marten;

namespace StrongCities.People.HelpDesk;

/// <summary>A region in which the network has cities, and who answers them.</summary>
/// <param name="Organisation">Null where the secretariat answers.</param>
public sealed record HubRow(Guid Id, string Region, OrganisationId? Organisation, long Version);

/// <summary>The regions with their hubs, and where a city is.</summary>
public sealed class HubBook(IDocumentStore store)
{
    public async Task<IReadOnlyList<HubRow>> All(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var regions = await session.QueryAsync<string>("select d.region from people.mt_doc_cityregion d group by d.region order by d.region", cancellation);
        var hubs = (await session.Query<RegionalHub>().ToListAsync(cancellation)).ToDictionary(hub => hub.Region);
        return [.. regions.Select(region => hubs.TryGetValue(region, out var hub)
            ? new HubRow(hub.Id, region, hub.Organisation, hub.Version)
            : new HubRow(RegionalHub.IdOf(region), region, null, 0))];
    }

    /// <summary>Null for an organisation that is no member city.</summary>
    public async Task<string?> RegionOf(OrganisationId organisation, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return (await session.LoadAsync<CityRegion>(organisation.Value, cancellation))?.Region;
    }
}
