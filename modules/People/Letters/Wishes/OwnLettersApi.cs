using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Letters;

namespace StrongCities.People.Letters.Wishes;

/// <summary>How the caller's letters come, as the API tells it.</summary>
public sealed record OwnLetterFacts
{
    /// <summary>Goes with the next choice.</summary>
    public required int Version { get; init; }

    public required string Zone { get; init; }
    public int? QuietFrom { get; init; }
    public int? QuietUntil { get; init; }

    /// <summary>Null for every day.</summary>
    public DayOfWeek? DigestDay { get; init; }
    public required int DigestHour { get; init; }
    public required bool Digest { get; init; }
    public required IReadOnlyList<OwnKindFacts> Kinds { get; init; }

    /// <summary>Since when letters to the caller's address come back.</summary>
    public DateTimeOffset? UnreachableSince { get; init; }
}

/// <param name="Network">What the network chose; only something quieter can be chosen.</param>
/// <param name="MayBeLeft">False for letters that everybody has to get.</param>
public sealed record OwnKindFacts(string Kind, LetterChannel Channel, LetterChannel Network, bool MayBeLeft);

public static class OwnLettersApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/account/letters", Show).WithName("own-letters").WithTags("account")
            .Produces<OwnLetterFacts>().Produces<ProblemDocument>(401, "application/problem+json");
        routes.MapPost("/api/account/letters/choose", Choose).WithName("choose-letters").WithTags("account")
            .WithMetadata(JsonBody.Limit).Accepts<LetterChoice>("application/json")
            .Produces<OwnLetterFacts>().Produces<ProblemDocument>(400, "application/problem+json").Produces<ProblemDocument>(401, "application/problem+json")
            .Produces<ProblemDocument>(412, "application/problem+json").Produces<ProblemDocument>(422, "application/problem+json");
    }

    private static async Task<IResult> Show(HttpContext http, Callers callers, OwnLetters letters) =>
        (await callers.Of(http)).Person is { } person ? await Facts(person, letters, http) : new Problem(Refusal.SignInFirst);

    private static async Task<IResult> Choose(HttpContext http, Callers callers, OwnLetters letters)
    {
        if ((await callers.Of(http)).Person is not { } person) return new Problem(Refusal.SignInFirst);
        var reading = await JsonBody.Read<LetterChoice>(http);
        if (reading.Refusal is { } unreadable) return new Problem(unreadable);
        return await letters.Set(person, reading.Value!, http.RequestAborted) is { } refusal ? new Problem(refusal) : await Facts(person, letters, http);
    }

    private static async Task<IResult> Facts(PersonId person, OwnLetters letters, HttpContext http)
    {
        var state = await letters.Of(person, http.RequestAborted);
        return Results.Json(new OwnLetterFacts
        {
            Version = state.Wishes.Version,
            Zone = state.Wishes.Zone,
            QuietFrom = state.Wishes.QuietFrom,
            QuietUntil = state.Wishes.QuietUntil,
            DigestDay = state.Wishes.DigestDay,
            DigestHour = state.Wishes.DigestHour,
            Digest = state.Digest,
            Kinds = [.. state.Kinds.Select(kind => new OwnKindFacts(kind.Kind.Key, kind.Channel, kind.Network, kind.Kind.MayBeLeft))],
            UnreachableSince = state.UnreachableSince,
        }, NetworkJson.Options);
    }
}
