using System.Text.Json.Serialization;
using JasperFx.Events;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Labels;

/// <summary>The label of a record, to those who may see the record.</summary>
/// <param name="Terms">What holds now.</param>
/// <param name="Proposed">What the source was asked for; told to the source and to those who work on such records.</param>
/// <param name="RecordLabelId">What a change names.</param>
/// <param name="Version">What the next change names as the version it has seen; 0 while nobody has given it a label.</param>
public sealed record LabelStory(string Kind, Guid Record, LabelTerms Terms, LabelTerms? Proposed, Guid RecordLabelId, long Version)
{
    /// <summary>The record itself, for its page.</summary>
    [JsonIgnore]
    public FoundRecord Found { get; init; } = null!;

    /// <summary>The reader acts for the source.</summary>
    public bool Source { get; init; }

    /// <summary>The reader is the source, or works on such records.</summary>
    public bool Inside { get; init; }

    /// <summary>How it came about, for those inside; the first step first.</summary>
    public IReadOnlyList<LabelStep> History { get; init; } = [];
}

/// <param name="Event">The stored name of what happened.</param>
/// <param name="Terms">What held, or was asked for, from then on.</param>
/// <param name="Organisation">In whose name.</param>
public sealed record LabelStep(string Event, LabelTerms Terms, DateTimeOffset At, Guid? Organisation, Digest? Reason);

public sealed class ShowLabel(LabelledRecords records, IDocumentStore store, TimeProvider clock)
{
    /// <summary>Null for an unknown record and for one that the caller may not see alike.</summary>
    public async Task<LabelStory?> For(string kind, Guid record, Caller caller, CancellationToken cancellation)
    {
        if (await records.Find(kind, record, caller, cancellation) is not { } found) return null;
        await using var session = store.QuerySession();
        var label = await session.LoadAsync<RecordLabel>(RecordLabel.IdOf(record), cancellation);
        var source = caller.ActsFor(found.Of.Source);
        var inside = source || caller.Holds(found.Of.Casework);
        var terms = label?.Terms.At(clock.GetUtcNow()) ?? new LabelTerms { Level = found.Inherent };
        return new LabelStory(kind, record, inside ? terms : terms with { Audience = [] }, inside ? label?.Proposed : null, RecordLabel.IdOf(record), label?.Version ?? 0)
        {
            Found = found,
            Source = source,
            Inside = inside,
            History = inside ? await History(session, record, cancellation) : [],
        };
    }

    private static async Task<IReadOnlyList<LabelStep>> History(IQuerySession session, Guid record, CancellationToken cancellation)
    {
        var events = await session.Events.FetchStreamAsync(RecordLabel.IdOf(record), token: cancellation);
        return [.. events.Select(Step)];
    }

    private static LabelStep Step(IEvent @event)
    {
        var (terms, reason) = @event.Data switch
        {
            LabelRaised raised => (raised.To, raised.Reason),
            LabelLoweringProposed proposed => (proposed.To, proposed.Reason),
            LabelLoweringConsented consented => (consented.To, consented.Reason),
            LabelLoweringDeclined declined => (declined.Proposed, (Digest?)declined.Reason),
            LabelMoved moved => (moved.To, null),
            _ => throw new InvalidOperationException($"{@event.EventTypeName} stands in the stream of a label."),
        };
        var organisation = @event.GetHeader(EventHeaders.Organisation)?.ToString();
        return new LabelStep(@event.EventTypeName, terms, @event.Moment().Effective, Guid.TryParse(organisation, out var id) ? id : null, reason);
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/labels/{kind}/{record:guid}",
        async (string kind, Guid record, HttpContext http, ShowLabel labels, Callers.Callers callers) =>
        {
            var story = await labels.For(kind, record, await callers.Of(http), http.RequestAborted);
            if (story is null) return new Problem(Refusal.NotFound);
            http.Response.Headers.ETag = $"\"{Ui.Localisation.Invariant.Number(story.Version)}\"";
            return Results.Json(story, NetworkJson.Options);
        })
        .WithName("show-label").WithTags("labels")
        .Produces<LabelStory>().Produces<ProblemDocument>(404, "application/problem+json");
}
