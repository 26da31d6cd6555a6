using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Deadlines;
using StrongCities.People.Desk;

namespace StrongCities.People.Deadlines;

/// <summary>A page of deadlines as the API tells it.</summary>
public sealed record DeadlineList
{
    /// <summary>How many there are in all that the caller may see.</summary>
    public required int Count { get; init; }

    public required IReadOnlyList<DeadlineFacts> Deadlines { get; init; }

    /// <summary>Send it as <c>after</c> for the next page; null on the last one.</summary>
    public string? Next { get; init; }
}

public sealed record DeadlineFacts
{
    public required DeskEntry Duty { get; init; }
    public Guid? OrganisationId { get; init; }

    /// <summary>The date that it had before it was extended.</summary>
    public required DateTimeOffset Original { get; init; }

    public required int Extensions { get; init; }
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>Goes with the next extension as If-Match.</summary>
    public required long Version { get; init; }

    public static DeadlineFacts Of(StandingDuty standing, DateTimeOffset now) => new()
    {
        Duty = DeskQuestion.Entry(standing.Duty, now),
        OrganisationId = standing.Duty.Organisation,
        Original = standing.Original,
        Extensions = standing.Extensions,
        EscalatedAt = standing.EscalatedAt,
        Version = standing.Version,
    };
}

/// <summary>All deadlines, for those who see to it that they are kept.</summary>
public static class ListDeadlines
{
    private const int Most = 200;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/deadlines", Answer)
        .WithName("list-deadlines").WithTags("deadlines")
        .WithMetadata(new QueryParameter("when", DeadlineFilter.Overdue), new QueryParameter("organisation", Guid.Empty.ToString()), new QueryParameter("kind", "membership-to-sign"),
            new QueryParameter("after", new DeadlineCursor(DateTimeOffset.UnixEpoch, Guid.Empty).ToString()))
        .Produces<DeadlineList>().Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(403, "application/problem+json");

    /// <summary>The filter that a query asks for; what can't be read filters nothing out that it did not mean.</summary>
    public static DeadlineFilter Filter(IQueryCollection query, int limit) => new(
        query["when"].ToString() is DeadlineFilter.Overdue or DeadlineFilter.Week ? query["when"].ToString() : null,
        Guid.TryParse(query["organisation"], out var organisation) ? organisation : null,
        query["kind"].ToString() is { Length: > 0 and <= 100 } kind && kind.All(letter => char.IsAsciiLetterLower(letter) || letter == '-') ? kind : null,
        DeadlineCursor.Read(query["after"]),
        limit);

    private static async Task<IResult> Answer(HttpContext http, Callers callers, AllDeadlines deadlines, TimeProvider clock, int limit = 100)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        if (!caller.Holds(Duty.OverseeDeadlines)) return new Problem(Refusal.NoMandate);
        var now = clock.GetUtcNow();
        var page = await deadlines.Ask(caller, Filter(http.Request.Query, Math.Clamp(limit, 1, Most)), now, http.RequestAborted);
        return Results.Json(new DeadlineList
        {
            Count = page.Count,
            Deadlines = [.. page.Duties.Select(standing => DeadlineFacts.Of(standing, now))],
            Next = page.Next?.ToString(),
        }, NetworkJson.Options);
    }
}
