using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using StrongCities.Ui.Localisation;

namespace StrongCities.Membership.Cities;

/// <summary>How many members there were on a day. A count means nothing without its date.</summary>
public sealed record MemberCountOn(DateOnly On, long Members);

/// <summary>The count as of any date, and its growth since the launch. Membership is public, so everybody gets the same figures.</summary>
public sealed class MemberCount(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Sql = """
        with days as (select unnest(@days) as on_day)
        select on_day, (select count(*) from membership.mt_doc_citylisting d
            where d.label = 'Clear' and d.member_from < on_day + interval '1 day'
              and (d.member_until is null or d.member_until >= on_day + interval '1 day'))
        from days order by on_day
        """;

    public async Task<IReadOnlyList<MemberCountOn>> On(IReadOnlyList<DateOnly> days, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Sql);
        // As UTC instants, whatever zone the database server thinks in.
        command.Parameters.AddWithValue("days", days.Select(day => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var counts = new List<MemberCountOn>(days.Count);
        while (await reader.ReadAsync(cancellation)) counts.Add(new MemberCountOn(DateOnly.FromDateTime(reader.GetDateTime(0)), reader.GetInt64(1)));
        return counts;
    }

    /// <summary>One count per quarter since the launch, and today's.</summary>
    public Task<IReadOnlyList<MemberCountOn>> Growth(DateOnly until, CancellationToken cancellation)
    {
        var days = new List<DateOnly>();
        for (var day = Principles.NetworkPrinciples.Launch; day < until && days.Count < 1000; day = day.AddMonths(3)) days.Add(day);
        days.Add(until);
        return On(days, cancellation);
    }

    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/membership/count", async (string? on, MemberCount counts, CancellationToken cancellation) =>
            Results.Json((await counts.On([Invariant.ReadDate(on) ?? counts.Today], cancellation))[0], NetworkJson.Options))
            .WithName("count-members").WithTags("membership").Produces<MemberCountOn>();
        routes.MapGet("/api/membership/growth", async (string? on, MemberCount counts, CancellationToken cancellation) =>
            Results.Json(await counts.Growth(Invariant.ReadDate(on) ?? counts.Today, cancellation), NetworkJson.Options))
            .WithName("member-growth").WithTags("membership").Produces<IReadOnlyList<MemberCountOn>>();
    }
}
