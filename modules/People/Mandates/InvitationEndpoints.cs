using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;

namespace StrongCities.People.Mandates;

/// <param name="Code">What stands behind <c>code=</c> in the letter's link.</param>
public sealed record InvitationAcceptance(string Code);

/// <summary>An invitation is accepted by its code, and the code must not stand in an address that logs keep.</summary>
public static class InvitationEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/invitations/accept", Accept).WithName("accept-invitation").WithTags("mandates")
        .WithMetadata(JsonBody.Limit)
        .Accepts<InvitationAcceptance>("application/json")
        .Produces<Acceptance>(StatusCodes.Status200OK)
        .Produces<ProblemDocument>(400, "application/problem+json").Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(403, "application/problem+json")
        .Produces<ProblemDocument>(404, "application/problem+json").Produces<ProblemDocument>(409, "application/problem+json");

    private static async Task<IResult> Accept(HttpContext http, Callers callers, Invitations invitations)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        var reading = await JsonBody.Read<InvitationAcceptance>(http);
        if (reading.Refusal is { } unreadable) return new Problem(unreadable);
        if (await invitations.Read(reading.Value!.Code, http.RequestAborted) is not { } invitation) return new Problem(Refusal.NotFound);
        var outcome = await invitations.Accept(invitation, caller, http.RequestAborted);
        return outcome.Refusal is { } refusal
            ? new Problem(refusal)
            : Results.Json(new Acceptance($"{MandateGrants.Route}/{invitation.Mandate.Id}", null), NetworkJson.Options);
    }
}
