using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Ui.Localisation;

namespace StrongCities.Membership.Cities;

/// <summary>What a reader asks the directory of members. Every part may be left out.</summary>
public sealed record CityQuery
{
    public const int PageSize = 20;
    private const int LongestText = 100;
    private const int MostCountries = 50;
    public const string ByName = "name";
    public static readonly IReadOnlyList<string> Sorts = [ByName, "-population", "-since"];

    /// <summary>Members as of the end of this day, UTC.</summary>
    public required DateOnly On { get; init; }

    public string? Text { get; init; }
    public IReadOnlyList<string> Regions { get; init; } = [];
    public IReadOnlyList<string> Countries { get; init; } = [];
    public string Sort { get; init; } = ByName;
    public Cursor? After { get; init; }

    /// <summary>A cursor was sent that leads nowhere, or that belongs to another sort: the list begins at its start.</summary>
    public bool CursorDoesNotFit { get; init; }

    public bool Chooses(CityGroup group) => InRegion(group) && InCountry(group);
    public bool InRegion(CityGroup group) => Regions.Count == 0 || Regions.Contains(group.Region);
    public bool InCountry(CityGroup group) => Countries.Count == 0 || Countries.Contains(group.Country);

    public bool ChoosesNothing => Text is null && Regions.Count == 0 && Countries.Count == 0;

    public static CityQuery From(IQueryCollection query, DateOnly today)
    {
        var sort = Sorts.Contains(query["sort"].ToString()) ? query["sort"].ToString() : ByName;
        var after = Cursor.Read(query["after"], sort);
        return new CityQuery
        {
            On = Invariant.ReadDate(query["on"]) ?? today,
            Text = ReadText(query["q"].ToString()),
            Regions = [.. query["region"].OfType<string>().Where(Places.Regions.All.Contains)],
            Countries = [.. query["country"].OfType<string>().Where(code => Places.Regions.Of(code) is not null).Select(code => code.ToUpperInvariant()).Distinct().Take(MostCountries)],
            Sort = sort,
            After = after,
            CursorDoesNotFit = after is null && query["after"].ToString().Length > 0,
        };
    }

    // By runes, so that no character is cut in two; half a one that came in is replaced by the enumeration.
    private static string? ReadText(string typed)
    {
        var kept = string.Concat(typed.EnumerateRunes().Where(rune => !Rune.IsControl(rune)).Take(LongestText)).Trim();
        return kept.Length > 0 ? kept : null;
    }
}

/// <summary>The directory as the API answers it.</summary>
public static class ListCities
{
    public sealed record Answer(DateOnly On, long Count, IReadOnlyList<CityFacts> Items, string? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/cities", Get)
        .WithName("list-cities").WithTags("cities")
        .WithMetadata(
            new QueryParameter("q", "mar"), new QueryParameter("region", "europe"), new QueryParameter("country", "ES"),
            new QueryParameter("sort", "-since"), new QueryParameter("on", "2019-12-31"), new QueryParameter("after", new Cursor("-since", DateTime.UnixEpoch, Guid.Empty).ToString()))
        .Produces<Answer>().Produces<ProblemDocument>(400, "application/problem+json");

    private static async Task<IResult> Get(HttpContext http, CityDirectory directory, Callers callers, TimeProvider clock)
    {
        var query = CityQuery.From(http.Request.Query, clock.GetUtcNow().UtcDay());
        // A program that follows a broken cursor would read the first page over and over; a person is shown it and sees where they are.
        if (query.CursorDoesNotFit) return new Problem(new Refusal(RefusalKind.Malformed, [new Flaw("cursor-does-not-fit", "after")]));
        var page = await directory.Page(query, await callers.Of(http), http.RequestAborted);
        if (page.Next is { } next)
            http.Response.Headers.Link = $"<{http.Request.PathBase}{http.Request.Path}{http.Request.Query.Without("after").Add("after", next.ToString())}>; rel=\"next\"";
        return Results.Json(new Answer(query.On, page.Count, [.. page.Items.Select(CityFacts.Of)], page.Next?.ToString()), NetworkJson.Options);
    }

    private static QueryString Without(this IQueryCollection query, string name) =>
        QueryString.Create(query.Where(pair => pair.Key != name).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
}
