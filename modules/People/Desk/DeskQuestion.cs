using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Deadlines;
using StrongCities.People.Desk.FirstSteps;

namespace StrongCities.People.Desk;

/// <summary>A duty as the API tells it.</summary>
public sealed record DeskEntry
{
    public required Guid Id { get; init; }
    public required string Kind { get; init; }
    public required string Subject { get; init; }
    public required string Address { get; init; }
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The day it is due, by the calendar of its zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The IANA zone in which that day ends.</summary>
    public required string Zone { get; init; }

    /// <summary>Days of its zone's calendar; negative after the date.</summary>
    public required int DaysLeft { get; init; }

    public required bool Overdue { get; init; }
    public required bool Demonstration { get; init; }
}

/// <summary>What lies on the caller's desk, the most urgent first.</summary>
public static class DeskQuestion
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/desk", Answer).WithName("desk").WithTags("desk")
            .Produces<IReadOnlyList<DeskEntry>>().Produces<ProblemDocument>(401, "application/problem+json");
        routes.MapGet("/api/desk/first-steps", Steps).WithName("first-steps").WithTags("desk")
            .Produces<IReadOnlyList<FirstStep>>().Produces<ProblemDocument>(401, "application/problem+json");
    }

    private static async Task<IResult> Answer(HttpContext http, Callers callers, DueDates dueDates, TimeProvider clock)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        var now = clock.GetUtcNow();
        var duties = await dueDates.For(caller, http.RequestAborted);
        return Results.Json(duties.Select(duty => Entry(duty, now)), NetworkJson.Options);
    }

    private static async Task<IResult> Steps(HttpContext http, Callers callers, FirstStepsList steps)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        var mandate = (await callers.Offered(http)).FirstOrDefault(held => held.Id == caller.Mandate);
        return Results.Json(await steps.For(caller, mandate, http.RequestAborted), NetworkJson.Options);
    }

    public static DeskEntry Entry(DueDate duty, DateTimeOffset now) => new()
    {
        Id = duty.Id,
        Kind = duty.Kind,
        Subject = duty.Subject,
        Address = duty.Address,
        DueAt = duty.DueAt,
        Day = duty.Day(),
        Zone = duty.Zone,
        DaysLeft = duty.DaysLeft(now),
        Overdue = duty.IsOverdue(now),
        Demonstration = duty.Demonstration,
    };
}
