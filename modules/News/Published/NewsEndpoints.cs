using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.News.Announcements;
using StrongCities.Ui.Localisation;

namespace StrongCities.News.Published;

/// <summary>A published announcement as the API tells it, in the language that was asked for where it is in that.</summary>
public sealed record NewsFacts(
    Guid Id, AnnouncementKind Kind, Tlp Label, string Address, string Language, bool Original, bool Stale, string Title, string Body, string? Note, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt)
{
    public static NewsFacts Of(NewsText text) => new(
        text.AnnouncementId, text.Kind, text.Label, text.Address, text.Language, text.IsOriginal, text.IsStale, text.Title, text.Body, text.Note, text.PublishedAt, text.UpdatedAt);
}

public sealed record NewsList(IReadOnlyList<NewsFacts> Items, long Count);

/// <summary>What was published, for machines.</summary>
public static class NewsEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/news", List).WithName("list-news").WithTags("news").WithMetadata(new QueryParameter("page", "2")).Produces<NewsList>()
            .Produces<ProblemDocument>(400, "application/problem+json");
        routes.MapGet("/api/news/{slug}", Show).WithName("show-news").WithTags("news").Produces<NewsFacts>().Produces<ProblemDocument>(404, "application/problem+json");
    }

    private static async Task<IResult> List(HttpContext http, Callers callers, NewsShelf shelf, Texts texts)
    {
        var page = http.Request.Query["page"].ToString();
        if (page.Length > 0 && Invariant.ReadNumber(page) is null or < 1 or > 100_000) return new Problem(Refusal.Invalid("page-unknown", "page"));
        var news = await shelf.Page(await callers.Of(http), texts.Language.Tag, (int)(Invariant.ReadNumber(page) ?? 1), http.RequestAborted);
        return Results.Json(new NewsList([.. news.Items.Select(NewsFacts.Of)], news.Count), NetworkJson.Options);
    }

    private static async Task<IResult> Show(string slug, HttpContext http, Callers callers, NewsShelf shelf, Texts texts) =>
        await shelf.Find(slug, await callers.Of(http), texts.Language.Tag, http.RequestAborted) is { } text
            ? Results.Json(NewsFacts.Of(text), NetworkJson.Options)
            : new Problem(Refusal.NotFound);
}
