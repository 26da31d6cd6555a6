using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;

namespace StrongCities.People.Mandates;

/// <summary>
/// The list of mandates for machines, and the one command that isn't mapped from its type: whom a mandate goes to is said by an address, and
/// an address must not become part of a command.
/// </summary>
public static class MandateEndpoints
{
    private const int Most = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(MandateGrants.Route, List).WithName("list-mandates").WithTags("mandates")
            .Produces<IReadOnlyList<MandateRow>>().Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(403, "application/problem+json");
        routes.MapGet("/api/mandates/{mandateId:guid}", Show).WithName("show-mandate").WithTags("mandates")
            .Produces<MandateRow>().Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(404, "application/problem+json");
        routes.MapPost(MandateGrants.Route, Grant).WithName("grant-mandate").WithTags("mandates")
            .WithMetadata(JsonBody.Limit)
            .Accepts<MandateGrantRequest>("application/json")
            .Produces<Acceptance>(StatusCodes.Status201Created)
            .Produces<ProblemDocument>(400, "application/problem+json").Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(403, "application/problem+json")
            .Produces<ProblemDocument>(422, "application/problem+json");
    }

    private static async Task<IResult> List(HttpContext http, Callers callers, MandateList mandates, int offset = 0, int limit = 100)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        if (!MandateRights.AdministersAny(caller)) return new Problem(Refusal.NoMandate);
        return Results.Json(await mandates.All(Math.Max(0, offset), Math.Clamp(limit, 1, Most), http.RequestAborted, MandateRights.SeenBy(caller)), NetworkJson.Options);
    }

    private static async Task<IResult> Show(Guid mandateId, HttpContext http, Callers callers, MandateList mandates)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        var id = new MandateId(mandateId);
        var mandate = await mandates.Find(id, http.RequestAborted);
        var administers = mandate is not null && MandateRights.AdministersAny(caller) && (MandateRights.SeenBy(caller) is not { } own || own == mandate.OrganisationId);
        // Somebody else's looks like none at all.
        if (mandate is null || (!administers && (!callers.IsWithin(http, mandate.OrganisationId) || (await mandates.Of(caller.Person!.Value, http.RequestAborted)).All(held => held.MandateId != id)))) return new Problem(Refusal.NotFound);
        http.Response.Headers.ETag = $"\"{mandate.Version}\"";
        return Results.Json(mandate, NetworkJson.Options);
    }

    private static async Task<IResult> Grant(HttpContext http, Callers callers, MandateGrants grants)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        if (!MandateRights.AdministersAny(caller)) return new Problem(Refusal.NoMandate);
        var reading = await JsonBody.Read<MandateGrantRequest>(http);
        if (reading.Refusal is { } unreadable) return new Problem(unreadable);
        var (delivery, misread) = DeliveryHeaders.Read(http.Request);
        if (misread is not null) return new Problem(misread);
        var (mandate, outcome) = await grants.Grant(reading.Value!, caller, delivery, DeliveryHeaders.Key(http.Request), http.RequestAborted);
        if (outcome.Refusal is { } refusal) return new Problem(refusal);
        http.Response.Headers.ETag = "\"1\"";
        http.Response.Headers.Location = $"{MandateGrants.Route}/{mandate}";
        return Results.Json(new Acceptance($"{MandateGrants.Route}/{mandate}", 1), NetworkJson.Options, statusCode: StatusCodes.Status201Created);
    }
}
