using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;

namespace StrongCities.People.Privacy.Breaches;

/// <summary>A breach as those see it who keep the register.</summary>
public sealed record BreachEntry
{
    public required Guid BreachId { get; init; }
    public required string Reference { get; init; }
    public required long Version { get; init; }
    public required BreachRisk Risk { get; init; }
    public required int People { get; init; }
    public required DateTimeOffset DiscoveredAt { get; init; }
    public required DateTimeOffset NotifyBy { get; init; }
    public DateTimeOffset? AuthorityNotifiedAt { get; init; }
    public DateTimeOffset? PeopleNotifiedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What happened; null once it was erased.</summary>
    public string? What { get; init; }

    public string? Conclusion { get; init; }
}

/// <summary>The register of breaches: open ones first, those with the least time left on top.</summary>
public sealed class BreachList(IDocumentStore store, Vault vault)
{
    private const int Most = 200;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/breaches", Answer).WithName("list-breaches").WithTags("privacy")
        .Produces<IReadOnlyList<BreachEntry>>().Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(403, "application/problem+json");

    public async Task<IReadOnlyList<BreachEntry>> All(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var breaches = await session.QueryAsync<Breach>(
            "select d.data from people.mt_doc_breach d order by d.data ->> 'closedAt' is not null, (d.data ->> 'notifyBy')::timestamptz limit ?", cancellation, Most);
        var words = await vault.Open(session, [.. breaches.SelectMany(breach => new[] { breach.What, breach.Conclusion }.OfType<Digest>())], cancellation);
        var entries = new List<BreachEntry>();
        foreach (var breach in breaches)
            entries.Add(new BreachEntry
            {
                BreachId = breach.Id,
                Reference = breach.Reference,
                Version = (await session.Events.FetchStreamStateAsync(breach.Id, cancellation))!.Version,
                Risk = breach.Risk,
                People = breach.People,
                DiscoveredAt = breach.DiscoveredAt,
                NotifyBy = breach.NotifyBy,
                AuthorityNotifiedAt = breach.AuthorityNotifiedAt,
                PeopleNotifiedAt = breach.PeopleNotifiedAt,
                ClosedAt = breach.ClosedAt,
                What = words.GetValueOrDefault(breach.What),
                Conclusion = breach.Conclusion is { } conclusion ? words.GetValueOrDefault(conclusion) : null,
            });
        return entries;
    }

    private static async Task<IResult> Answer(HttpContext http, Callers callers, BreachList breaches)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        if (!caller.Holds(Duty.ProtectData)) return new Problem(Refusal.NoMandate);
        return Results.Json(await breaches.All(http.RequestAborted), NetworkJson.Options);
    }
}
