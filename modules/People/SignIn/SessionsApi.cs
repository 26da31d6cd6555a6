using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;

namespace StrongCities.People.SignIn;

/// <summary>Where the caller is signed in, as the API tells it.</summary>
public sealed record SessionEntry
{
    public required Guid Id { get; init; }

    /// <summary>Such as "Firefox · Linux"; empty where the browser didn't say.</summary>
    public required string Browser { get; init; }

    public required DateTimeOffset BeganAt { get; init; }
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>The session of this very request; none where it comes with a token.</summary>
    public required bool Current { get; init; }
}

public static class SessionsApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/sessions", List).WithName("list-sessions").WithTags("account")
            .Produces<IReadOnlyList<SessionEntry>>().Produces<ProblemDocument>(401, "application/problem+json");
        routes.MapPost("/api/sessions/{sessionId:guid}/end", End).WithName("end-session").WithTags("account")
            .Produces(204).Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(404, "application/problem+json");
        routes.MapPost("/api/sessions/end-others", EndOthers).WithName("end-other-sessions").WithTags("account")
            .Produces(204).Produces<ProblemDocument>(401, "application/problem+json");
    }

    private static async Task<IResult> List(HttpContext http, Callers callers, SessionBook sessions)
    {
        if ((await callers.Of(http)).Person is not { } person) return new Problem(Refusal.SignInFirst);
        var current = Sessions.Current(http.User);
        return Results.Json((await sessions.Of(person, http.RequestAborted)).Select(session => new SessionEntry
        {
            Id = session.Id,
            Browser = session.Browser,
            BeganAt = session.BeganAt,
            SeenAt = session.SeenAt,
            Current = session.Id == current,
        }), NetworkJson.Options);
    }

    private static async Task<IResult> End(Guid sessionId, HttpContext http, Callers callers, SessionBook sessions)
    {
        if ((await callers.Of(http)).Person is not { } person) return new Problem(Refusal.SignInFirst);
        return await sessions.End(person, sessionId, http.RequestAborted) ? Results.NoContent() : new Problem(Refusal.NotFound);
    }

    private static async Task<IResult> EndOthers(HttpContext http, Callers callers, SessionBook sessions)
    {
        if ((await callers.Of(http)).Person is not { } person) return new Problem(Refusal.SignInFirst);
        await sessions.EndOthers(person, Sessions.Current(http.User), http.RequestAborted);
        return Results.NoContent();
    }
}
