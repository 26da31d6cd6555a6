using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;

namespace StrongCities.Membership.Cities;

/// <summary>One step of a city's journey, drawn from its events: what, when it held, when it was written down, and in which organisation's name.</summary>
public sealed record JourneyStep(string Event, DateTimeOffset Effective, DateTimeOffset Recorded, string? Organisation, long Version, bool BackFilled);

/// <summary>A city with its journey, as this reader may see it.</summary>
public sealed record CityAnswer(CityListing City, IReadOnlyList<JourneyStep> Journey);

public sealed class ShowCity(IDocumentStore store, CityDirectory directory)
{
    // What happened inside the secretariat is between it and the city; what the public sees is that a city applied, joined or left.
    private static readonly HashSet<string> BehindTheDesk = ["membership/application-recommended/1", "membership/admission-decided/1"];

    public async Task<CityAnswer?> BySlug(string slug, Caller caller, CancellationToken cancellation)
    {
        var city = await directory.BySlug(slug, cancellation);
        await using var session = store.QuerySession();
        return await Answer(session, city, caller, cancellation);
    }

    public async Task<CityAnswer?> ById(CityId id, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await Answer(session, await session.LoadAsync<CityListing>(id, cancellation), caller, cancellation);
    }

    /// <summary>The city as it stood at the end of a day: the same fold over the events that held by then.</summary>
    public async Task<City?> AsOf(CityId id, DateOnly on, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var end = new DateTimeOffset(MemberCount.End(on));
        var events = await session.Events.FetchStreamAsync(id.Value, token: cancellation);
        return Fold<City>.Before(end, events);
    }

    private static async Task<CityAnswer?> Answer(IQuerySession session, CityListing? city, Caller caller, CancellationToken cancellation)
    {
        if (city is null || !LabelFilter.Admits(caller, city.Label, city.OrganisationId)) return null;
        var inside = caller.Holds(Duty.SeeCasework) || caller.ActsFor(new OrganisationId(city.OrganisationId));
        var events = await session.Events.FetchStreamAsync(city.Id.Value, token: cancellation);
        var organisations = events.Select(e => e.Organisation()).OfType<OrganisationId>().Distinct().ToArray();
        var names = organisations.Length == 0
            ? []
            : (await session.Query<Organisation>().Where(o => o.Id.IsOneOf(organisations)).ToListAsync(cancellation)).ToDictionary(o => o.Id, o => o.Name);
        var steps = events
            .Where(e => inside || !BehindTheDesk.Contains(e.EventTypeName))
            .Select(e => new JourneyStep(e.EventTypeName, e.Moment().Effective, e.Moment().Recorded,
                e.Organisation() is { } by ? names.GetValueOrDefault(by) : null, e.Version, e.Moment().IsBackFilled));
        return new CityAnswer(city, [.. steps.OrderBy(step => step.Effective).ThenBy(step => step.Version)]);
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/cities/{cityId:guid}",
        async (Guid cityId, HttpContext http, ShowCity cities, Callers callers) =>
        {
            var answer = await cities.ById(new CityId(cityId), await callers.Of(http), http.RequestAborted);
            if (answer is null) return new Problem(Refusal.NotFound);
            // The tag is the version that the next edit names as If-Match, and two readers of one version see different journeys. So If-None-Match
            // is never answered with 304: whoever signed out would be shown again, out of the browser's cache, what only an insider may see.
            http.Response.Headers.ETag = $"\"{answer.City.Version}\"";
            return Results.Json(answer, NetworkJson.Options);
        })
        .WithName("show-city").WithTags("cities")
        .Produces<CityAnswer>().Produces<ProblemDocument>(404, "application/problem+json");
}
