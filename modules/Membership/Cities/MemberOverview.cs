using System.Collections.Concurrent;
using Npgsql;
using StrongCities.Modularity.Callers;
using StrongCities.Ui.Map;

namespace StrongCities.Membership.Cities;

/// <summary>What the portal shows of all members of a day at once. Membership is public, so it is the same for every reader.</summary>
public sealed record MembersOfDay(
    long Count, IReadOnlyList<CityGroup> Groups, IReadOnlyList<MapPoint> Points, IReadOnlyList<MemberCountOn> Growth)
{
    public static readonly MembersOfDay None = new(0, [], [], []);

    /// <summary>No member is closed to the public: then this is what every other reader sees, too.</summary>
    internal bool Whole { get; init; } = true;

    internal MemberNames Names { get; init; } = MemberNames.None;

    /// <summary>For a directory in which nothing is chosen.</summary>
    internal CityCounts Counts { get; } = CityCounts.Of(Groups, new CityQuery { On = DateOnly.MinValue });

    public int Countries { get; } = Groups.Select(group => group.Country).Distinct().Count();

    /// <summary>The groups, counted by those members that were found.</summary>
    internal IReadOnlyList<CityGroup> Among(IReadOnlyList<MemberName> found)
    {
        var counts = new long[Groups.Count];
        foreach (var member in found) counts[member.Group]++;
        return [.. Groups.Select((group, at) => group with { Count = counts[at] }).Where(group => group.Count > 0)];
    }

    /// <summary>Of those that were found, the next few in the query's regions and countries; null where the place after which they come is not known here.</summary>
    internal IReadOnlyList<Guid>? Next(IReadOnlyList<MemberName> found, CityQuery query, int most)
    {
        var from = 0;
        if (query.After is { } after)
        {
            while (from < found.Count && found[from].Id != after.Id) from++;
            if (from++ == found.Count) return null;
        }

        var chosen = Groups.Select(query.Chooses).ToArray();
        return [.. found.Skip(from).Where(member => chosen[member.Group]).Take(most).Select(member => member.Id)];
    }
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

    private const string LastChange = $"select concat_ws(' ', max(d.mt_last_modified), {LabelFilter.Changes}) from membership.mt_doc_citylisting d where d.member_from is not null";
    // Every change of a listing raises its version, so that their sum tells what the time of the last one may not.
    private const string AllChanges = "select count(*) || ' ' || sum(d.mt_version) from membership.mt_doc_citylisting d where d.member_from is not null";

    private const string Members = $"""
        select d.name, d.slug, (d.data ->> 'latitude')::double precision, (d.data ->> 'longitude')::double precision, d.search_text, d.region, d.country_code, d.id, {LabelFilter.Public}
        from membership.mt_doc_citylisting d {LabelFilter.Join}
        where d.member_from < @end and (d.member_until is null or d.member_until >= @end)
        order by d.search_text, d.id
        """;

    private readonly ConcurrentDictionary<DateOnly, Known> _days = new();
    private Checked _checked = new(null, DateTimeOffset.MinValue);

    private sealed record Known(string Stamp, Lazy<Task<MembersOfDay>> Overview)
    {
        public bool Failed => Overview.IsValueCreated && Overview.Value is { IsCompleted: true, IsCompletedSuccessfully: false };
    }

    private sealed record Checked(string? Changes, DateTimeOffset At);

    public async Task<MembersOfDay> Of(DateOnly day, CancellationToken cancellation)
    {
        var stamp = await Stamp(cancellation);
        // Anybody may ask for any day.
        if (_days.Count > MostDays) _days.Clear();
        var known = _days.AddOrUpdate(day, _ => New(), (_, before) => before.Stamp == stamp && !before.Failed ? before : New());
        return await known.Overview.Value.WaitAsync(cancellation);

        Known New() => new(stamp, new Lazy<Task<MembersOfDay>>(() => WorkOut(day)));
    }

    private async Task<string> Stamp(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (now - _checked.At >= Longest)
        {
            // Whoever comes meanwhile goes by the last look instead of looking, too.
            _checked = _checked with { At = now };
            _checked = new Checked(await Scalar(AllChanges, cancellation), now);
        }

        return $"{await Scalar(LastChange, cancellation)} {_checked.Changes}";
    }

    private async Task<string?> Scalar(string sql, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    // Others wait for the same answer: the reader who came first may leave without taking it away.
    private async Task<MembersOfDay> WorkOut(DateOnly day)
    {
        await using var command = database.CreateCommand(Members);
        command.Parameters.AddWithValue("end", MemberCount.End(day));
        await using var reader = await command.ExecuteReaderAsync();
        var points = new List<MapPoint>();
        var names = new List<(MemberName, string)>();
        var groups = new Dictionary<(string Region, string Country), (int At, long Count)>();
        var whole = true;
        while (await reader.ReadAsync())
        {
            if (!reader.GetBoolean(8))
            {
                whole = false;
                continue;
            }

            points.Add(new MapPoint(reader.GetDouble(2), reader.GetDouble(3), reader.GetString(0), $"/cities/{reader.GetString(1)}"));
            var key = (reader.GetString(5), reader.GetString(6));
            var (at, count) = groups.TryGetValue(key, out var known) ? known : (groups.Count, 0);
            groups[key] = (at, count + 1);
            names.Add((new MemberName(reader.GetGuid(7), at), reader.GetString(4)));
        }

        return new MembersOfDay(
            points.Count, [.. groups.OrderBy(group => group.Value.At).Select(group => new CityGroup(group.Key.Region, group.Key.Country, group.Value.Count))],
            points, await counts.Growth(day, CancellationToken.None)) { Names = new MemberNames(names), Whole = whole };
    }
}
