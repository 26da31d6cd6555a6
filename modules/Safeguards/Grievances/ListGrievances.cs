using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Ui.Localisation;

namespace StrongCities.Safeguards.Grievances;

/// <summary>A grievance as the API tells officers of it.</summary>
public sealed record GrievanceFacts
{
    public required GrievanceId Id { get; init; }
    public required string Reference { get; init; }
    public required GrievanceStatus Status { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required int Texts { get; init; }
    public GrievanceErasure? Erased { get; init; }

    /// <summary>Of one grievance alone.</summary>
    public IReadOnlyList<GrievanceMessage>? Messages { get; init; }

    public static GrievanceFacts Of(Grievance grievance, IReadOnlyList<GrievanceMessage>? messages = null) => new()
    {
        Id = grievance.Id,
        Reference = Grievance.Reference(grievance.Id.Value),
        Status = grievance.Status,
        OpenedAt = grievance.OpenedAt,
        Texts = grievance.Texts.Count,
        Erased = grievance.Erased,
        Messages = messages,
    };
}

/// <summary>Grievances for safeguarding officers. To everybody else who has signed in the answer is that there is nothing here.</summary>
public static class ListGrievances
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/grievances", List).WithName("list-grievances").WithTags("grievances")
            .Produces<IReadOnlyList<GrievanceFacts>>().Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(404, "application/problem+json");
        routes.MapGet("/api/grievances/{grievanceId:guid}", Show).WithName("show-grievance").WithTags("grievances")
            .Produces<GrievanceFacts>().Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(404, "application/problem+json");
    }

    private static async Task<IResult> List(HttpContext http, Callers callers, GrievanceBook book)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        if (!caller.Holds(Duty.Safeguard)) return new Problem(Refusal.NotFound);
        return Results.Json((await book.For(caller, http.RequestAborted)).Newest.Select(grievance => GrievanceFacts.Of(grievance)), NetworkJson.Options);
    }

    private static async Task<IResult> Show(Guid grievanceId, HttpContext http, Callers callers, GrievanceBook book)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        if (await book.Find(new GrievanceId(grievanceId), caller, http.RequestAborted) is not { } thread) return new Problem(Refusal.NotFound);
        http.Response.Headers.ETag = $"\"{Invariant.Number(thread.Grievance.Version)}\"";
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(GrievanceFacts.Of(thread.Grievance, thread.Messages), NetworkJson.Options);
    }
}
