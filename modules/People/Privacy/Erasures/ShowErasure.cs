using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Commands;

namespace StrongCities.People.Privacy.Erasures;

/// <summary>
/// The certificate of an erasure. Whoever was given its address may read it: the person has no account any more, and it says nothing of them.
/// </summary>
public static class ShowErasure
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/erasures/{erasureId:guid}", Show)
        .WithName("show-erasure").WithTags("privacy").Produces<Erasure>().Produces<ProblemDocument>(404, "application/problem+json");

    private static async Task<IResult> Show(Guid erasureId, HttpContext http, IDocumentStore store)
    {
        await using var session = store.QuerySession();
        var erasure = await session.LoadAsync<Erasure>(erasureId, http.RequestAborted);
        return erasure is null ? new Problem(Refusal.NotFound) : Results.Json(erasure, NetworkJson.Options);
    }
}
