using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Organisations;

/// <param name="Next">Send it as <c>after</c> for the next page; null on the last one.</param>
public sealed record OrganisationAnswers(int Count, IReadOnlyList<OrganisationAnswer> Organisations, string? Next);

/// <summary>Organisations and their records, for machines.</summary>
public static class OrganisationQuestions
{
    private const int Most = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/organisations/{organisationId:guid}", Show).WithName("show-organisation").WithTags("organisations")
            .Produces<OrganisationAnswer>().Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(404, "application/problem+json");
        routes.MapGet("/api/organisations", List).WithName("list-organisations").WithTags("organisations")
            .WithMetadata(new QueryParameter("named", "network"), new QueryParameter("status", nameof(OrganisationStatus.Draft)), new QueryParameter("after", Guid.Empty.ToString("N") + "Aldermoor"))
            .Produces<OrganisationAnswers>().Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(403, "application/problem+json");
        routes.MapGet("/api/organisations/{organisationId:guid}/record", Record).WithName("show-record").WithTags("organisations")
            .Produces<OrganisationRecord>().Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(404, "application/problem+json");
    }

    public static bool ListedFor(Caller caller) => caller.Holds(Duty.GrantMandates) || caller.Holds(Duty.SeeCasework);

    private static async Task<IResult> Show(Guid organisationId, HttpContext http, Callers callers, OrganisationBook book)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        if (await book.Of(new OrganisationId(organisationId), caller, http.RequestAborted) is not { } story) return new Problem(Refusal.NotFound);
        http.Response.Headers.ETag = $"\"{Invariant.Number(story.Organisation.Version)}\"";
        return Results.Json(OrganisationAnswer.Of(story.Organisation), NetworkJson.Options);
    }

    private static async Task<IResult> List(HttpContext http, Callers callers, OrganisationList organisations, int limit = 100)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        if (!ListedFor(caller)) return new Problem(Refusal.NoMandate);
        var query = http.Request.Query;
        var page = await organisations.Ask(query["named"], Enum.TryParse<OrganisationStatus>(query["status"], ignoreCase: true, out var status) ? status : null, null,
            OrganisationCursor.Read(query["after"]), Math.Clamp(limit, 1, Most), http.RequestAborted);
        return Results.Json(new OrganisationAnswers(page.Count, [.. page.Organisations.Select(OrganisationAnswer.Of)], page.Next?.ToString()), NetworkJson.Options);
    }

    /// <summary>Not there for whoever has not said a moment ago what they take it out for.</summary>
    private static async Task<IResult> Record(Guid organisationId, HttpContext http, Callers callers, OrganisationRecords records)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        return await records.Of(new OrganisationId(organisationId), caller, http.RequestAborted) is { } record ? Results.Json(record, NetworkJson.Options) : new Problem(Refusal.NotFound);
    }
}
