using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Ui.Localisation;

namespace StrongCities.Membership.Cities;

/// <summary>What a reader asks the directory of members. Every part may be left out.</summary>
public sealed record CityQuery
{
    public const int PageSize = 20;
    public static readonly IReadOnlyList<string> Sorts = ["name", "-population", "-since"];

    /// <summary>Members as of the end of this day, UTC.</summary>
    public required DateOnly On { get; init; }

    public string? Text { get; init; }
    public IReadOnlyList<string> Regions { get; init; } = [];
    public IReadOnlyList<string> Countries { get; init; } = [];
    public string Sort { get; init; } = "name";
    public Cursor? After { get; init; }

    public bool ChoosesNothing => Text is null && Regions.Count == 0 && Countries.Count == 0;

    public static CityQuery From(IQueryCollection query, DateOnly today) => new()
    {
        On = Invariant.ReadDate(query["on"]) ?? today,
        Text = query["q"].ToString().Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, 100)] : null,
        Regions = [.. query["region"].OfType<string>().Where(Places.Regions.All.Contains)],
        Countries = [.. query["country"].OfType<string>().Where(code => code.Length == 2).Take(50)],
        Sort = Sorts.Contains(query["sort"].ToString()) ? query["sort"].ToString() : Sorts[0],
        After = Cursor.Read(query["after"]),
    };
}

/// <summary>The directory as the API answers it.</summary>
public static class ListCities
{
    public sealed record Answer(DateOnly On, long Count, IReadOnlyList<CityFacts> Items, string? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/cities", Get)
        .WithName("list-cities").WithTags("cities")
        .WithMetadata(
            new QueryParameter("q", "mar"), new QueryParameter("region", "europe"), new QueryParameter("country", "ES"),
            new QueryParameter("sort", "-since"), new QueryParameter("on", "2019-12-31"), new QueryParameter("after", new Cursor("Oslo", Guid.Empty).ToString()))
        .Produces<Answer>();

    private static async Task<IResult> Get(HttpContext http, CityDirectory directory, Callers callers, TimeProvider clock)
    {
        var query = CityQuery.From(http.Request.Query, clock.GetUtcNow().UtcDay());
        var page = await directory.Page(query, await callers.Of(http), http.RequestAborted);
        if (page.Next is { } next)
            http.Response.Headers.Link = $"<{http.Request.PathBase}{http.Request.Path}{http.Request.Query.Without("after").Add("after", next.ToString())}>; rel=\"next\"";
        return Results.Json(new Answer(query.On, page.Count, [.. page.Items.Select(CityFacts.Of)], page.Next?.ToString()), NetworkJson.Options);
    }

    private static QueryString Without(this IQueryCollection query, string name) =>
        QueryString.Create(query.Where(pair => pair.Key != name).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
}
