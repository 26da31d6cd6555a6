using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Wording;

/// <summary>A text of the portal in one language, as the API tells it.</summary>
public sealed record WordingFacts
{
    public required Guid Id { get; init; }
    public required string Key { get; init; }
    public required string Language { get; init; }

    /// <summary>Where it is read: the address of a page, or a letter.</summary>
    public required string Place { get; init; }

    /// <summary>What is said now.</summary>
    public required string Text { get; init; }

    /// <summary>What the build brings.</summary>
    public required string Original { get; init; }

    public required bool OriginalChanged { get; init; }
    public required long Version { get; init; }

    /// <summary>Of one text alone: the latest first.</summary>
    public IReadOnlyList<EarlierText>? History { get; init; }

    public static WordingFacts Of(TextInLanguage text) => new()
    {
        Id = text.WordingId,
        Key = text.Text.Key,
        Language = text.Language.Language.Tag,
        Place = text.Text.Place,
        Text = text.Present,
        Original = text.Original,
        OriginalChanged = text.OriginalChanged,
        Version = text.Version,
    };
}

/// <summary>A text in a list.</summary>
public sealed record WordingInList(Guid Id, string Key, string Language, string Place, string Text, bool Changed, bool OriginalChanged);

/// <summary>The words of public pages and letters, for machines.</summary>
public static class WordingEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/wording", List).WithName("list-wording").WithTags("wording").WithMetadata(new QueryParameter("language", "fr"))
            .Produces<IReadOnlyList<WordingInList>>().Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(403, "application/problem+json");
        routes.MapGet("/api/wording/{wordingId:guid}", Show).WithName("show-wording").WithTags("wording")
            .Produces<WordingFacts>().Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(403, "application/problem+json")
            .Produces<ProblemDocument>(404, "application/problem+json");
    }

    private static async Task<IResult> List(HttpContext http, Callers callers, WordShelf shelf, WordingBook book, Texts texts)
    {
        if (Refuses(await callers.Of(http)) is { } refused) return new Problem(refused);
        var changed = await book.Changed(http.RequestAborted);
        var said = texts.Find(http.Request.Query["language"].ToString()) ?? texts.Current;
        return Results.Json(shelf.All.Select(text => new WordingInList(
            Wording.IdOf(text.Key, said.Language.Tag), text.Key, said.Language.Tag, text.Place, said[text.Key],
            changed.TryGetValue((text.Key, said.Language.Tag), out var original), original)), NetworkJson.Options);
    }

    private static async Task<IResult> Show(Guid wordingId, HttpContext http, Callers callers, WordingBook book)
    {
        if (Refuses(await callers.Of(http)) is { } refused) return new Problem(refused);
        if (await book.Find(wordingId, http.RequestAborted) is not { } text) return new Problem(Refusal.NotFound);
        http.Response.Headers.ETag = $"\"{Invariant.Number(text.Version)}\"";
        return Results.Json(WordingFacts.Of(text) with { History = text.History }, NetworkJson.Options);
    }

    private static Refusal? Refuses(Caller caller) =>
        !caller.IsSignedIn ? Refusal.SignInFirst : !caller.Holds(Duty.EditWording) ? Refusal.NoMandate : null;
}
