using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;

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

public sealed class ShowCity(IDocumentStore store, NpgsqlDataSource database)
{
    // Under the label: the city, its steps and in whose name they were taken, in one round trip. Of the steps only what stands beside their facts is read.
    private const string Sql = $"""
        select {LabelFilter.Data}, e.type, e.version, e.timestamp, e.headers ->> 'recorded', e.headers ->> 'effective', o.data ->> 'name'
        from membership.mt_doc_citylisting d {LabelFilter.Join}
        join history.mt_events e on e.stream_id = d.id
        left join people.mt_doc_organisation o on o.id = (e.headers ->> 'organisation')::uuid and {LabelFilter.Attributed}
        where {LabelFilter.Sql}
        """;

    private const int MostKept = 500;

    // What everybody is shown of a public city, by its row as it is stored: the same object as long as row and steps are the same, so that what
    // was drawn from it needn't be drawn again.
    private readonly ConcurrentDictionary<string, KeptStory> _public = new();

    private sealed record KeptStory(IReadOnlyList<StoredStep> Steps, CityStory Story);

    private sealed record StoredStep(string EventTypeName, long Version, Moment Moment, string? Organisation);

    public Task<CityStory?> BySlug(string slug, Caller caller, CancellationToken cancellation) =>
        Read(Sql + " and d.slug = @slug order by e.version", new NpgsqlParameter<string>("slug", slug), caller, cancellation);

    public Task<CityStory?> ById(CityId id, Caller caller, CancellationToken cancellation) =>
        Read(Sql + " and d.id = @id order by e.version", new NpgsqlParameter<Guid>("id", id.Value), caller, cancellation);

    /// <summary>A public city as it stood at the end of a day: the same fold over the events that held by then. Before it was a member it stood nowhere in public.</summary>
    public async Task<City?> AsOf(CityId id, DateOnly on, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var end = new DateTimeOffset(MemberCount.End(on));
        var events = await session.Events.FetchStreamAsync(id.Value, token: cancellation);
        return Fold<City>.Before(end, events) is { Slug: not null } city ? city : null;
    }

    private async Task<CityStory?> Read(string sql, NpgsqlParameter key, Caller caller, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(key);
        LabelFilter.AddTo(command.Parameters, caller, Duty.SeeCasework);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        if (!await rows.ReadAsync(cancellation)) return null;
        var row = rows.GetString(0);
        var kept = _public.GetValueOrDefault(row);
        var city = kept?.Story.City ?? CityDirectory.Listing(rows);
        var events = new List<StoredStep>();
        do events.Add(Step(rows));
        while (await rows.ReadAsync(cancellation));
        var inside = caller.Holds(Duty.SeeCasework) || caller.ActsFor(new OrganisationId(city.OrganisationId));
        if (inside || city.Label != Tlp.Clear) return Answer(city, events, inside);
        if (kept is not null && kept.Steps.SequenceEqual(events)) return kept.Story;
        if (_public.Count >= MostKept) _public.Clear();
        var story = Answer(city, events, inside: false);
        _public[row] = new KeptStory(events, story);
        return story;
    }

    private static StoredStep Step(NpgsqlDataReader row) => new(
        row.GetString(1), row.GetInt64(2), RecordedEvent.Moment(Text(row, 4), Text(row, 5), row.GetFieldValue<DateTimeOffset>(3)), Text(row, 6));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static CityStory Answer(CityListing city, IReadOnlyList<StoredStep> events, bool inside)
    {
        var steps = events
            .Select(e => new JourneyStep(e.EventTypeName, e.Moment.Effective, e.Moment.Recorded, e.Organisation, e.Version, e.Moment.IsBackFilled) { Look = PublicStepAttribute.Of(e.EventTypeName) })
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
