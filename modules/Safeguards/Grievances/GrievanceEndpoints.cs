using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Commands;

namespace StrongCities.Safeguards.Grievances;

public sealed record GrievanceRequest(string Text, bool Understood);

public sealed record GrievanceReceiptRequest(string ReceiptCode);

public sealed record GrievanceContinuation(string ReceiptCode, string Text);

/// <param name="ReceiptCode">Shown this once.</param>
public sealed record GrievanceReceiptFacts(string ReceiptCode);

/// <summary>What whoever has the receipt code reads.</summary>
public sealed record GrievanceThreadFacts(GrievanceStatus Status, IReadOnlyList<GrievanceMessage> Messages);

/// <summary>
/// The channel for programs. Written by hand, because the receipt code is drawn for the answer, stands in no address and is not repeated by an
/// Idempotency-Key, which would be kept for a day together with a digest of the text.
/// </summary>
public static class GrievanceEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Describe<GrievanceRequest, GrievanceReceiptFacts>(routes.MapPost("/api/grievance", Open), "open-grievance", StatusCodes.Status201Created);
        Describe<GrievanceReceiptRequest, GrievanceThreadFacts>(routes.MapPost("/api/grievance/read", Read), "read-grievance", StatusCodes.Status200OK);
        Describe<GrievanceContinuation, GrievanceThreadFacts>(routes.MapPost("/api/grievance/continue", Continue), "continue-grievance", StatusCodes.Status200OK);
    }

    private static void Describe<TBody, TAnswer>(RouteHandlerBuilder route, string name, int status) where TBody : notnull => route
        .WithName(name).WithTags("grievance").WithMetadata(JsonBody.Limit).Accepts<TBody>("application/json").Produces<TAnswer>(status)
        .Produces<ProblemDocument>(400, "application/problem+json").Produces<ProblemDocument>(409, "application/problem+json").Produces<ProblemDocument>(422, "application/problem+json");

    private static async Task<IResult> Open(HttpContext http, GrievanceChannel channel)
    {
        var reading = await JsonBody.Read<GrievanceRequest>(http);
        if (reading.Refusal is { } unreadable) return new Problem(unreadable);
        var code = ReceiptCode.Draw();
        var outcome = await channel.Open(code, reading.Value!.Text, reading.Value.Understood, http.RequestAborted);
        if (outcome.Refusal is { } refusal) return new Problem(refusal);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new GrievanceReceiptFacts(code), NetworkJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> Read(HttpContext http, GrievanceChannel channel)
    {
        var reading = await JsonBody.Read<GrievanceReceiptRequest>(http);
        return reading.Refusal is { } unreadable ? new Problem(unreadable) : await Tell(http, channel, reading.Value!.ReceiptCode);
    }

    private static async Task<IResult> Continue(HttpContext http, GrievanceChannel channel)
    {
        var reading = await JsonBody.Read<GrievanceContinuation>(http);
        if (reading.Refusal is { } unreadable) return new Problem(unreadable);
        var outcome = await channel.Continue(reading.Value!.ReceiptCode, reading.Value.Text, http.RequestAborted);
        return outcome.Refusal is { } refusal ? new Problem(refusal) : await Tell(http, channel, reading.Value.ReceiptCode);
    }

    private static async Task<IResult> Tell(HttpContext http, GrievanceChannel channel, string code)
    {
        if (await channel.Read(code, http.RequestAborted) is not { } thread) return new Problem(Refusal.Invalid("receipt-unknown", "receiptCode"));
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new GrievanceThreadFacts(thread.Grievance.Status, thread.Messages), NetworkJson.Options);
    }
}
