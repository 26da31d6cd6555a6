using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.Organisations;

/// <summary>An organisation as machines read it.</summary>
public sealed record OrganisationAnswer(OrganisationId OrganisationId, OrganisationKind Kind, string Name, bool Demonstration);

public static class ShowOrganisation
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/organisations/{organisationId:guid}", Show)
        .WithName("show-organisation").WithTags("organisations")
        .Produces<OrganisationAnswer>().Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(404, "application/problem+json");

    /// <summary>That a city has applied is nobody else's business, and its organisation's name would tell.</summary>
    public static bool IsFor(Caller caller, OrganisationId organisation) =>
        caller.ActsFor(organisation) || caller.Holds(Duty.GrantMandates) || caller.Holds(Duty.SeeCasework);

    private static async Task<IResult> Show(Guid organisationId, HttpContext http, Callers callers, IDocumentStore store)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        var id = new OrganisationId(organisationId);
        if (!IsFor(caller, id)) return new Problem(Refusal.NotFound);
        await using var session = store.QuerySession();
        var found = await session.LoadAsync<Organisation>(id, http.RequestAborted);
        if (found is null) return new Problem(Refusal.NotFound);
        return Results.Json(new OrganisationAnswer(found.Id, found.Kind, found.Name, found.Demonstration), NetworkJson.Options);
    }
}
