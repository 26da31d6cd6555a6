using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;

namespace StrongCities.People.Privacy.Requests;

/// <summary>A request as machines read it.</summary>
public sealed record RequestEntry(Guid RequestId, string Reference, RequestKind Kind, DateTimeOffset AskedAt, DateTimeOffset DueAt, RequestOutcome? Outcome, long Version);

/// <summary>All requests, those that wait first and the most urgent of them on top.</summary>
public sealed class RequestList(IDocumentStore store)
{
    public const int Most = 200;

    private const string Question =
        """
        select d.data from people.mt_doc_privacyrequest d
        order by d.data ->> 'outcome' is not null, case when d.data ->> 'outcome' is null then (d.data ->> 'dueAt')::timestamptz end, (d.data ->> 'askedAt')::timestamptz desc limit ?
        """;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/privacy-requests", Answer).WithName("list-privacy-requests").WithTags("privacy")
        .Produces<IReadOnlyList<RequestEntry>>().Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(403, "application/problem+json");

    public async Task<IReadOnlyList<PrivacyRequest>> All(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.QueryAsync<PrivacyRequest>(Question, cancellation, Most);
    }

    public async Task<long> VersionOf(Guid request, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return (await session.Events.FetchStreamStateAsync(request, cancellation))?.Version ?? 0;
    }

    private static async Task<IResult> Answer(HttpContext http, Callers callers, RequestList requests)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        if (!caller.Holds(Duty.ProtectData)) return new Problem(Refusal.NoMandate);
        var entries = new List<RequestEntry>();
        foreach (var each in await requests.All(http.RequestAborted))
            entries.Add(new RequestEntry(each.Id, each.Reference, each.Kind, each.AskedAt, each.DueAt, each.Outcome, await requests.VersionOf(each.Id, http.RequestAborted)));
        return Results.Json(entries, NetworkJson.Options);
    }
}
