using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Contracts;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;

namespace StrongCities.People.Access;

/// <summary>What the caller may do under the mandate they act under, and why; with a right, who else may.</summary>
/// <param name="Duties">The duties of the caller's mandate.</param>
/// <param name="Because">Why the caller holds them; null without a mandate.</param>
/// <param name="Holders">Who holds the right that was asked for, as far as the caller may know; empty without one.</param>
/// <param name="Next">Send it as <c>after</c> for the next page; null on the last one.</param>
public sealed record AccessAnswer(IReadOnlyList<string> Duties, AccessReason? Because, IReadOnlyList<AccessReason> Holders, Guid? Next);

public static class AccessEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/access", Show).WithName("show-access").WithTags("mandates")
        .WithMetadata(new QueryParameter("right", Duty.ApproveCities), new QueryParameter("after", Guid.Empty.ToString()))
        .Produces<AccessAnswer>().Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(403, "application/problem+json");

    private static async Task<IResult> Show(HttpContext http, Callers callers, AccessBook access)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        var right = http.Request.Query["right"].ToString();
        if (right.Length > 0 && !AccessRights.SeesOthers(caller)) return new Problem(Refusal.NoMandate);
        var because = (caller.Mandate ?? caller.Withheld?.Id) is { } mandate ? await access.Of(mandate, http.RequestAborted) : null;
        var holders = right.Length > 0 ? await access.With(right, AccessRights.ConfinedTo(caller), Guid.TryParse(http.Request.Query["after"], out var after) ? after : null, http.RequestAborted) : new AccessPageOf([], null);
        return Results.Json(new AccessAnswer([.. caller.Duties.Order(StringComparer.Ordinal)], because, holders.Holders, holders.Next), NetworkJson.Options);
    }
}
