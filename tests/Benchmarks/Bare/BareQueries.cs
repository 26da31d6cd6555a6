using System.Text.Json;
using Npgsql;
using StrongCities.Modularity.Callers;

namespace StrongCities.Benchmarks.Bare;

/// <summary>A city's row as the bare pages read it.</summary>
public sealed record BareListing(
    Guid Id, string Slug, string Name, string LocalName, string Kind, string CountryCode, string Region, IReadOnlyList<string> Languages,
    int Population, double Latitude, double Longitude, string Status, DateTimeOffset? MemberFrom, string SearchText, long Version);

public sealed record BareStep(string Type, DateTime Recorded, long Version);

public sealed record BareJourney(BareListing City, IReadOnlyList<BareStep> Steps);

/// <summary>The statements of the portal's directory and of its page of a city.</summary>
public sealed class BareQueries(NpgsqlDataSource database)
{
    public async Task<IReadOnlyList<BareListing>> Directory(CancellationToken cancellation)
    {
        await using var changed = database.CreateCommand($"select concat_ws(' ', max(d.mt_last_modified), {LabelFilter.Changes}) from membership.mt_doc_citylisting d where d.member_from is not null");
        await changed.ExecuteScalarAsync(cancellation);
        await using var command = database.CreateCommand($"""
            select {LabelFilter.Data} from membership.mt_doc_citylisting d {LabelFilter.Join}
            where {LabelFilter.Sql} and d.member_from < @end and (d.member_until is null or d.member_until >= @end)
            order by d.search_text asc, d.id asc limit 21
            """);
        LabelFilter.AddTo(command.Parameters, Caller.Visitor, Duty.SeeCasework);
        command.Parameters.AddWithValue("end", TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(1));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var cities = new List<BareListing>();
        while (await reader.ReadAsync(cancellation)) cities.Add(Listing(reader));
        return cities;
    }

    private const string CityWithSteps = $"""
        select {LabelFilter.Data}, e.type, e.version, e.timestamp, e.headers ->> 'recorded', e.headers ->> 'effective', o.data ->> 'name'
        from membership.mt_doc_citylisting d {LabelFilter.Join}
        join history.mt_events e on e.stream_id = d.id
        left join people.mt_doc_organisation o on o.id = (e.headers ->> 'organisation')::uuid and {LabelFilter.Attributed}
        where {LabelFilter.Sql}
        """;

    public Task<BareJourney> BySlug(string slug, CancellationToken cancellation) =>
        City(CityWithSteps + " and d.slug = @key order by e.version", slug, cancellation);

    public Task<BareJourney> ById(Guid id, CancellationToken cancellation) =>
        City(CityWithSteps + " and d.id = @key order by e.version", id, cancellation);

    private async Task<BareJourney> City(string sql, object key, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue("key", key);
        LabelFilter.AddTo(command.Parameters, Caller.Visitor, Duty.SeeCasework);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        BareListing? city = null;
        var steps = new List<BareStep>();
        while (await reader.ReadAsync(cancellation))
        {
            city ??= Listing(reader);
            steps.Add(new BareStep(reader.GetString(1), reader.GetDateTime(3), reader.GetInt64(2)));
        }

        return new BareJourney(city!, steps);
    }

    private static BareListing Listing(NpgsqlDataReader reader) => JsonSerializer.Deserialize<BareListing>(reader.GetString(0), JsonSerializerOptions.Web)!;
}
