using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;

namespace StrongCities.People.Privacy.Own;

/// <summary>One place and what is kept there about whoever asks.</summary>
public sealed record OwnPlace(string Place, IReadOnlyList<OwnRecord> Records);

/// <summary>Field by field; which fields there are depends on the place.</summary>
public sealed record OwnRecord(IReadOnlyDictionary<string, object?> Fields);

/// <param name="Person">The id under which everything is kept.</param>
public sealed record OwnCopy(PersonId Person, DateTimeOffset At, IReadOnlyList<OwnPlace> Places);

/// <summary>Everything that is kept about whoever asks, as a program reads it (articles 15 and 20 of the General Data Protection Regulation).</summary>
public static class OwnData
{
    public const string Route = "/api/account/data";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Route, Answer).WithName("own-data").WithTags("account")
        .Produces<OwnCopy>().Produces<ProblemDocument>(401, "application/problem+json");

    private static async Task<IResult> Answer(HttpContext http, Callers callers, PersonalDataRegister places, TimeProvider clock)
    {
        if ((await callers.Of(http)).Person is not { } person) return new Problem(Refusal.SignInFirst);
        var copy = new OwnCopy(person, clock.GetUtcNow(), [.. (await places.Of(person, http.RequestAborted)).Select(place => new OwnPlace(
            place.Place, [.. place.Records.Select(record => new OwnRecord(record.Fields.ToDictionary(field => field.Name, field => field.Value)))]))]);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"strong-cities-my-data.json\"";
        return Results.Json(copy, NetworkJson.Options);
    }
}
