using System.Reflection;
using System.Text.Json.Serialization;
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
public sealed record JourneyStep(string Event, DateTimeOffset Effective, DateTimeOffset Recorded, string? Organisation, long Version, bool BackFilled)
{
    /// <summary>How it is drawn; null for what happened between the city and the secretariat.</summary>
    [JsonIgnore] public PublicStepAttribute? Look { get; init; }
}

/// <summary>A city with its journey, as this reader may see it.</summary>
public sealed record CityStory(CityListing City, IReadOnlyList<JourneyStep> Journey);

/// <summary>The same as the API answers it.</summary>
public sealed record CityAnswer(CityFacts City, IReadOnlyList<JourneyStep> Journey);

public sealed class ShowCity(IDocumentStore store, CityDirectory directory)
{
    public async Task<CityStory?> BySlug(string slug, Caller caller, CancellationToken cancellation)
    {
        var city = await directory.BySlug(slug, cancellation);
        await using var session = store.QuerySession();
        return await Answer(session, city, caller, cancellation);
    }

    public async Task<CityStory?> ById(CityId id, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await Answer(session, await session.LoadAsync<CityListing>(id, cancellation), caller, cancellation);
    }

    /// <summary>A public city as it stood at the end of a day: the same fold over the events that held by then. Before it was a member it stood nowhere in public.</summary>
    public async Task<City?> AsOf(CityId id, DateOnly on, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var end = new DateTimeOffset(MemberCount.End(on));
        var events = await session.Events.FetchStreamAsync(id.Value, token: cancellation);
        return Fold<City>.Before(end, events) is { Slug: not null } city ? city : null;
    }

    private static async Task<CityStory?> Answer(IQuerySession session, CityListing? city, Caller caller, CancellationToken cancellation)
    {
        if (city is null || !LabelFilter.Admits(caller, city.Label, city.OrganisationId, Duty.SeeCasework)) return null;
        var inside = caller.Holds(Duty.SeeCasework) || caller.ActsFor(new OrganisationId(city.OrganisationId));
        var events = await session.Events.FetchStreamAsync(city.Id.Value, token: cancellation);
        var organisations = events.Select(e => e.Organisation()).OfType<OrganisationId>().Distinct().ToArray();
        var names = organisations.Length == 0
            ? []
            : (await session.Query<Organisation>().Where(o => o.Id.IsOneOf(organisations)).ToListAsync(cancellation)).ToDictionary(o => o.Id, o => o.Name);
        var steps = events
            .Select(e => new JourneyStep(e.EventTypeName, e.Moment().Effective, e.Moment().Recorded,
                e.Organisation() is { } by ? names.GetValueOrDefault(by) : null, e.Version, e.Moment().IsBackFilled)
            {
                Look = e.Data.GetType().GetCustomAttribute<PublicStepAttribute>(),
            })
            .Where(step => inside || step.Look is not null);
        return new CityStory(city, [.. steps.OrderBy(step => step.Effective).ThenBy(step => step.Version)]);
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/cities/{cityId:guid}",
        async (Guid cityId, HttpContext http, ShowCity cities, Callers callers) =>
        {
            var answer = await cities.ById(new CityId(cityId), await callers.Of(http), http.RequestAborted);
            if (answer is null) return new Problem(Refusal.NotFound);
            // The tag is the version that the next edit names as If-Match, and two readers of one version see different journeys. So If-None-Match
            // is never answered with 304: whoever signed out would be shown again, out of the browser's cache, what only an insider may see.
            http.Response.Headers.ETag = $"\"{answer.City.Version}\"";
            return Results.Json(new CityAnswer(CityFacts.Of(answer.City), answer.Journey), NetworkJson.Options);
        })
        .WithName("show-city").WithTags("cities")
        .Produces<CityAnswer>().Produces<ProblemDocument>(404, "application/problem+json");
}
