using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Search;

namespace StrongCities.People.Search;

/// <summary>Finds records of every module, for anybody: what a reader may not see is in no hit, count or facet.</summary>
public static class SearchQuestion
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/search", Answer)
        .WithName("search").WithTags("search")
        .WithMetadata(new QueryParameter("q", "montreal"), new QueryParameter("kind", "city"), new QueryParameter("language", "fr"), new QueryParameter("year", "2015"), new QueryParameter("after", "20"))
        .Produces<SearchAnswer>()
        .Produces<ProblemDocument>(400, "application/problem+json");

    private static async Task<IResult> Answer(HttpContext http, Callers callers, SearchIndex index)
    {
        var query = SearchQuery.From(http.Request.Query);
        if (query.AfterDoesNotFit) return new Problem(new Refusal(RefusalKind.Malformed, [new Flaw("cursor-does-not-fit", "after")]));
        return Results.Json(await index.Ask(query, await callers.Of(http), http.RequestAborted), NetworkJson.Options);
    }
}
