using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Deadlines;

namespace StrongCities.People.Desk;

/// <summary>A duty as the API tells it.</summary>
public sealed record DeskEntry
{
    public required Guid Id { get; init; }
    public required string Kind { get; init; }
    public required string Subject { get; init; }
    public required string Address { get; init; }
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Days of the calendar in UTC; negative after the date.</summary>
    public required int DaysLeft { get; init; }

    public required bool Overdue { get; init; }
    public required bool Demonstration { get; init; }
}

/// <summary>What lies on the caller's desk, the most urgent first.</summary>
public static class DeskQuestion
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/desk", Answer)
        .WithName("desk")
        .WithTags("desk")
        .Produces<IReadOnlyList<DeskEntry>>()
        .Produces<ProblemDocument>(401, "application/problem+json");

    private static async Task<IResult> Answer(HttpContext http, Callers callers, DueDates dueDates, TimeProvider clock)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        var now = clock.GetUtcNow();
        var duties = await dueDates.For(caller, http.RequestAborted);
        return Results.Json(duties.Select(duty => Entry(duty, now)), NetworkJson.Options);
    }

    public static DeskEntry Entry(DueDate duty, DateTimeOffset now) => new()
    {
        Id = duty.Id,
        Kind = duty.Kind,
        Subject = duty.Subject,
        Address = duty.Address,
        DueAt = duty.DueAt,
        DaysLeft = duty.DaysLeft(now),
        Overdue = duty.IsOverdue(now),
        Demonstration = duty.Demonstration,
    };
}
