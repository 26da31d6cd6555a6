using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Letters;
using StrongCities.News.Published;
using StrongCities.Ui.Localisation;

namespace StrongCities.News.Announcements;

/// <summary>The words in one language as the API tells them.</summary>
public sealed record AnnouncementWordsFacts(string Language, string? Title, string? Body, string? Note, bool Stale);

/// <summary>What is being written, as the API tells it.</summary>
public sealed record AnnouncementFacts
{
    public required Guid Id { get; init; }
    public required AnnouncementKind Kind { get; init; }
    public required AnnouncementStatus Status { get; init; }
    public required string Language { get; init; }
    public required string? Title { get; init; }
    public required Tlp Label { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public string? Address { get; init; }

    /// <summary>Of one alone.</summary>
    public IReadOnlyList<AnnouncementWordsFacts>? Words { get; init; }

    /// <summary>Of one alone: how many people letters would go to now.</summary>
    public int? Recipients { get; init; }

    public static AnnouncementFacts Of(Announcement announcement, string? title) => new()
    {
        Id = announcement.Id,
        Kind = announcement.Kind,
        Status = announcement.Status,
        Language = announcement.Language,
        Title = title,
        Label = announcement.Label,
        DueAt = announcement.DueAt,
        Address = announcement.Status is AnnouncementStatus.Published ? NewsAddress.Of(announcement.Slug!) : null,
    };
}

/// <summary>What is being written, for machines; and a letter that is only looked at.</summary>
public static class AnnouncementEndpoints
{
    public static string LetterOf(Guid announcement, string language) => $"/admin/news/{announcement:D}/letter?language={language}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/announcements", List).WithName("list-announcements").WithTags("announcements")
            .Produces<IReadOnlyList<AnnouncementFacts>>().Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(403, "application/problem+json");
        routes.MapGet("/api/announcements/{announcementId:guid}", Show).WithName("show-announcement").WithTags("announcements")
            .Produces<AnnouncementFacts>().Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(404, "application/problem+json");
        routes.MapGet("/admin/news/{announcementId:guid}/letter", Letter).ExcludeFromDescription();
    }

    private static async Task<IResult> List(HttpContext http, Callers callers, AnnouncementBook book)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        if (!AnnouncementBook.IsFor(caller)) return new Problem(Refusal.NoMandate);
        return Results.Json((await book.List(caller, http.RequestAborted)).Select(row => AnnouncementFacts.Of(row.State, row.Title)), NetworkJson.Options);
    }

    private static async Task<IResult> Show(Guid announcementId, HttpContext http, Callers callers, AnnouncementBook book)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        if (await book.Find(announcementId, caller, http.RequestAborted) is not { } found) return new Problem(Refusal.NotFound);
        http.Response.Headers.ETag = $"\"{Invariant.Number(found.State.Version)}\"";
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(AnnouncementFacts.Of(found.State, found.Original.Title) with
        {
            Words = [.. found.Words.Select(words => new AnnouncementWordsFacts(words.Key, words.Value.Title, words.Value.Body, words.Value.Note, words.Value.IsStale))],
            Recipients = await book.Recipients(found.State, http.RequestAborted),
        }, NetworkJson.Options);
    }

    private static async Task<IResult> Letter(Guid announcementId, HttpContext http, Callers callers, AnnouncementBook book, NewsShelf shelf, DrawLetter draw, Texts texts)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        if (await book.Find(announcementId, caller, http.RequestAborted) is not { } found) return new Problem(Refusal.NotFound);
        var language = texts.In(http.Request.Query["language"].ToString()).Language.Tag;
        var said = found.Words.ContainsKey(language) ? language : found.State.Language;
        var words = found.Words[said];
        // Who writes may read all that is gathered; who reads the letter is asked again when it is written.
        var gathered = await shelf.Gathered(found.State.Gathers, caller, said, http.RequestAborted);
        var letter = NewsLetters.Letter(found.State.Id, found.State.Kind, found.State.Slug ?? "preview", new Dictionary<string, string> { [""] = words.Title ?? "" }, default, demonstration: false);
        return draw(letter, NewsLetters.Words(said, words.Title ?? "", words.Body ?? "", gathered), language);
    }
}
