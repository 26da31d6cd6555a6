using System.Collections.Concurrent;
using Npgsql;
using StrongCities.Ui.Map;

namespace StrongCities.Membership.Cities;

/// <summary>What the portal shows of all members of a day at once. Membership is public, so it is the same for every reader.</summary>
public sealed record MembersOfDay(
    long Count, IReadOnlyList<CityFacet> Regions, IReadOnlyList<CityFacet> Countries, IReadOnlyList<MapPoint> Points, IReadOnlyList<MemberCountOn> Growth)
{
    public static readonly MembersOfDay None = new(0, [], [], [], []);
}

/// <summary>
/// Works the overview of a day out once and keeps it until a member's listing changes: map, facets and growth look at every member, and with
/// thousands of them that is far dearer than the page of twenty beside them.
/// </summary>
public sealed class MemberOverview(NpgsqlDataSource database, MemberCount counts, TimeProvider clock)
{
    private const int MostDays = 8;
    // A change is stamped when its transaction begins and seen when it ends: one that took long is missed at first, and no longer than this.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private const string Members = """
        from membership.mt_doc_citylisting d
        where d.label = 'Clear' and d.member_from < @end and (d.member_until is null or d.member_until >= @end)
        """;

    private readonly ConcurrentDictionary<DateOnly, Known> _days = new();

    private sealed record Known(DateTime? Changed, DateTimeOffset At, Lazy<Task<MembersOfDay>> Overview)
    {
        public bool Holds(DateTime? changed, DateTimeOffset now) =>
            Changed == changed && now - At < Longest && !(Overview.IsValueCreated && Overview.Value is { IsCompleted: true, IsCompletedSuccessfully: false });
    }

    public async Task<MembersOfDay> Of(DateOnly day, CancellationToken cancellation)
    {
        var changed = await LastChange(cancellation);
        var now = clock.GetUtcNow();
        // Anybody may ask for any day.
        if (_days.Count > MostDays) _days.Clear();
        var known = _days.AddOrUpdate(day, _ => New(), (_, before) => before.Holds(changed, now) ? before : New());
        return await known.Overview.Value.WaitAsync(cancellation);

        Known New() => new(changed, now, new Lazy<Task<MembersOfDay>>(() => WorkOut(day)));
    }

    private async Task<DateTime?> LastChange(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select max(d.mt_last_modified) from membership.mt_doc_citylisting d where d.member_from is not null");
        return await command.ExecuteScalarAsync(cancellation) as DateTime?;
    }

    // Others wait for the same answer: the reader who came first may leave without taking it away.
    private async Task<MembersOfDay> WorkOut(DateOnly day)
    {
        await using var batch = database.CreateBatch();
        Add($"select d.name, d.slug, (d.data ->> 'latitude')::double precision, (d.data ->> 'longitude')::double precision {Members} order by d.search_text");
        Add($"select d.region, d.country_code, count(*) {Members} group by 1, 2");
        await using var reader = await batch.ExecuteReaderAsync();
        var points = new List<MapPoint>();
        while (await reader.ReadAsync()) points.Add(new MapPoint(reader.GetDouble(2), reader.GetDouble(3), reader.GetString(0), $"/cities/{reader.GetString(1)}"));
        await reader.NextResultAsync();
        var groups = new List<(string Region, string Country, long Count)>();
        while (await reader.ReadAsync()) groups.Add((reader.GetString(0), reader.GetString(1), reader.GetInt64(2)));
        return new MembersOfDay(
            points.Count, Facets(groups.GroupBy(group => group.Region)), Facets(groups.GroupBy(group => group.Country)), points,
            await counts.Growth(day, CancellationToken.None));

        void Add(string sql)
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.AddWithValue("end", MemberCount.End(day));
            batch.BatchCommands.Add(command);
        }
    }

    private static List<CityFacet> Facets(IEnumerable<IGrouping<string, (string Region, string Country, long Count)>> groups) =>
        [.. groups.Select(group => new CityFacet(group.Key, group.Sum(each => each.Count)))
            .OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal)];
}
