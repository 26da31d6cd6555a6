using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;

namespace StrongCities.People.Letters.Matrix;

/// <summary>The matrix as the API tells it.</summary>
public sealed record LetterMatrixFacts
{
    public required Guid Id { get; init; }

    /// <summary>Goes with the next change as If-Match.</summary>
    public required long Version { get; init; }

    public required IReadOnlyList<RoleChannels> Roles { get; init; }
}

public sealed record RoleChannels(RolePreset Role, IReadOnlyList<KindChannel> Channels);

/// <summary>By which channel each role hears of each kind of thing, for those who look after letters.</summary>
public static class ShowMatrix
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/letter-matrix", Answer).WithName("show-letter-matrix").WithTags("letter-matrix")
        .Produces<LetterMatrixFacts>().Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(403, "application/problem+json");

    private static async Task<IResult> Answer(HttpContext http, Callers callers, MatrixBook book)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        if (!LetterReading.IsFor(caller)) return new Problem(Refusal.NoMandate);
        var matrix = await book.Read(http.RequestAborted);
        return Results.Json(new LetterMatrixFacts
        {
            Id = LetterMatrix.Only,
            Version = matrix.Version,
            Roles = [.. Enum.GetValues<RolePreset>().Select(role => new RoleChannels(role, [.. book.Choosable.Select(kind => new KindChannel(kind.Key, matrix.ChannelFor(role, kind)))]))],
        }, NetworkJson.Options);
    }
}
