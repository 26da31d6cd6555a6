using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using StrongCities.Modularity.Callers;
using StrongCities.Ui.Localisation;

namespace StrongCities.Membership.Cities;

/// <summary>How many members there were on a day. A count means nothing without its date.</summary>
public sealed record MemberCountOn(DateOnly On, long Members);

/// <summary>The count as of any date, and its growth since the launch. Membership is public, so everybody gets the same figures.</summary>
public sealed class MemberCount(NpgsqlDataSource database, TimeProvider clock)
{
    // Where among the ends of the days a membership began and ended: one look at each member, however many days are asked for.
    private const string Sql = $"""
        select width_bucket(d.member_from, @ends), width_bucket(d.member_until, @ends), count(*)
        from membership.mt_doc_citylisting d {LabelFilter.Join} where {LabelFilter.Public} and d.member_from is not null group by 1, 2
        """;

    public async Task<IReadOnlyList<MemberCountOn>> On(IReadOnlyList<DateOnly> days, CancellationToken cancellation)
    {
        DateOnly[] inOrder = [.. days.Order()];
        var changes = new long[inOrder.Length + 1];
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue("ends", inOrder.Select(End).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            changes[reader.GetInt32(0)] += reader.GetInt64(2);
            if (!reader.IsDBNull(1)) changes[reader.GetInt32(1)] -= reader.GetInt64(2);
        }

        var members = 0L;
        return [.. inOrder.Select((day, number) => new MemberCountOn(day, members += changes[number]))];
    }

    /// <summary>A day counts whole: who joined on it is a member on it. As a UTC instant, whatever zone the database server thinks in.</summary>
    public static DateTime End(DateOnly day) => day.UtcEnd().UtcDateTime;

    /// <summary>One count per quarter since the launch, and today's.</summary>
    public Task<IReadOnlyList<MemberCountOn>> Growth(DateOnly until, CancellationToken cancellation)
    {
        var days = new List<DateOnly>();
        for (var day = Principles.NetworkPrinciples.Launch; day < until && days.Count < 1000; day = day.AddMonths(3)) days.Add(day);
        days.Add(until);
        return On(days, cancellation);
    }

    public DateOnly Today => clock.GetUtcNow().UtcDay();

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
