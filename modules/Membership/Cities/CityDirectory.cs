using System.Text.Json;
using Npgsql;
using StrongCities.Modularity.Callers;

namespace StrongCities.Membership.Cities;

/// <summary>One page of the directory, with what goes beside it: the count, and how many there are per region and country.</summary>
public sealed record CityResults(IReadOnlyList<CityListing> Items, long Count, Cursor? Next, IReadOnlyList<CityFacet> Regions, IReadOnlyList<CityFacet> Countries)
{
    public static readonly CityResults None = new([], 0, null, [], []);
}

public sealed record CityFacet(string Value, long Count);

/// <summary>How many there are in all, and of each choice.</summary>
public sealed record CityCounts(long All, IReadOnlyList<CityFacet> Regions, IReadOnlyList<CityFacet> Countries)
{
    // A facet is counted under all the other choices but its own: it shows what choosing another value would give.
    public static CityCounts Of(IReadOnlyList<CityGroup> groups, CityQuery query) => new(
        groups.Where(query.Chooses).Sum(group => group.Count),
        Facets(groups.Where(query.InCountry), group => group.Region), Facets(groups.Where(query.InRegion), group => group.Country));

    private static List<CityFacet> Facets(IEnumerable<CityGroup> groups, Func<CityGroup, string> by)
    {
        var counts = new Dictionary<string, long>();
        foreach (var group in groups) counts[by(group)] = counts.GetValueOrDefault(by(group)) + group.Count;
        return [.. counts.Select(count => new CityFacet(count.Key, count.Value)).OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal)];
    }
}

/// <summary>How many there are of one country in one region: the least from which every count and facet follows.</summary>
public sealed record CityGroup(string Region, string Country, long Count)
{
    /// <summary>The next result of a reader: region, country, count.</summary>
    public static async Task<IReadOnlyList<CityGroup>> Read(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        await reader.NextResultAsync(cancellation);
        var groups = new List<CityGroup>();
        while (await reader.ReadAsync(cancellation)) groups.Add(new CityGroup(reader.GetString(0), reader.GetString(1), reader.GetInt64(2)));
        return groups;
    }
}

/// <summary>Reads the directory straight from the listing's table: one round trip, the label in the SQL, the list and its counts alike.</summary>
public sealed class CityDirectory(NpgsqlDataSource database, MemberOverview overview)
{
    private const string From = $"from membership.mt_doc_citylisting d {LabelFilter.Join} where {LabelFilter.Sql}";
    private const string MemberOn = "d.member_from < @end and (d.member_until is null or d.member_until >= @end)";

    /// <param name="members">The overview of the query's day, where the reader of this page has it at hand already.</param>
    public async Task<CityResults> Page(CityQuery query, Caller caller, CancellationToken cancellation, MembersOfDay? members = null)
    {
        var folded = query.Text is null ? null : SearchWords.Fold(query.Text);
        var text = folded is null ? null : $"%{Escape(folded)}%";
        var (key, type, direction) = Order(query.Sort);
        // All public members are known together; whoever may see more than what is public has their counts from the database.
        var onlyPublic = LabelFilter.SeesOnlyThePublic(caller);
        var known = query.ChoosesNothing || onlyPublic ? members ?? await overview.Of(query.On, cancellation) : null;
        if (known is { Whole: false } && !onlyPublic) known = null;
        var named = folded is null ? null : known?.Names.Having(folded);
        // To plan a search costs the database more than to run it: where the names are known, it is only asked for rows.
        var found = named is not null && query.Sort == CityQuery.ByName ? known!.Next(named, query, CityQuery.PageSize + 1) : null;
        await using var batch = database.CreateBatch();
        Add($"select {LabelFilter.Data} {From} and {(found is null ? Searched() : "d.id = any(@found)")} order by {key} {direction}, d.id {direction} limit {CityQuery.PageSize + 1}");
        if (known is null) Add($"select d.region, d.country_code, count(*) {From} and {Where(text is not null, regions: false, countries: false)} group by 1, 2");

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var items = new List<CityListing>(CityQuery.PageSize + 1);
        while (await reader.ReadAsync(cancellation)) items.Add(Listing(reader));
        var groups = known is null ? await CityGroup.Read(reader, cancellation) : named is null ? known.Groups : known.Among(named);
        var next = items.Count > CityQuery.PageSize ? Cursor.After(items[CityQuery.PageSize - 1], query.Sort) : null;
        var counts = query.ChoosesNothing && known is not null ? known.Counts : CityCounts.Of(groups, query);
        return new CityResults([.. items.Take(CityQuery.PageSize)], counts.All, next, counts.Regions, counts.Countries);

        string Searched() => Where(text is not null, regions: query.Regions.Count > 0, countries: query.Countries.Count > 0)
            + (query.After is null ? "" : $" and ({key}, d.id) {(direction == "asc" ? '>' : '<')} (@after::{type}, @afterId)");

        void Add(string sql)
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.AddWithValue("end", MemberCount.End(query.On));
            LabelFilter.AddTo(command.Parameters, caller, Duty.SeeCasework);
            if (text is not null) command.Parameters.AddWithValue("text", text);
            if (found is not null) command.Parameters.AddWithValue("found", found);
            command.Parameters.AddWithValue("regions", query.Regions.ToArray());
            command.Parameters.AddWithValue("countries", query.Countries.ToArray());
            if (query.After is not null)
            {
                command.Parameters.AddWithValue("after", query.After.Key);
                command.Parameters.AddWithValue("afterId", query.After.Id);
            }

            batch.BatchCommands.Add(command);
        }
    }

    private static string Where(bool text, bool regions, bool countries) => string.Concat(
        MemberOn,
        text ? " and d.search_text like @text" : "",
        regions ? " and d.region = any(@regions)" : "",
        countries ? " and d.country_code = any(@countries)" : "");

    private static (string Key, string Type, string Direction) Order(string sort) => sort switch
    {
        "-population" => ("(d.data ->> 'population')::int", "int", "desc"),
        "-since" => ("d.member_from", "timestamptz", "desc"),
        _ => ("d.search_text", "text", "asc"),
    };

    /// <summary>A row's listing, whatever its label: who asks for one by name has to ask whether its reader may see it.</summary>
    internal static CityListing Listing(NpgsqlDataReader reader) => JsonSerializer.Deserialize<CityListing>(reader.GetString(0), NetworkJson.Options)!;

    internal static string Escape(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
