using JasperFx.Events;
using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;

namespace StrongCities.People.Organisations;

/// <summary>One thing that happened to an organisation's record.</summary>
/// <param name="Event">Its name, as history has it.</param>
/// <param name="By">In whose name.</param>
/// <param name="Reason">What was typed; null where nothing was, or it was erased.</param>
/// <param name="Other">The name of the other organisation that it is about.</param>
public sealed record OrganisationStep(string Event, DateTimeOffset At, string? By, string? Reason, string? Other, long Version);

/// <summary>An organisation with its history, as this reader may see it.</summary>
/// <param name="Into">The name of the record in which it goes on, or of the successor.</param>
public sealed record OrganisationStory(Organisation Organisation, string? Into, IReadOnlyList<OrganisationStep> History);

/// <summary>Tells of one organisation and what became of it.</summary>
public sealed class OrganisationBook(IDocumentStore store, OrganisationNames names, Vault vault)
{
    /// <summary>Null for somebody else's as for one that isn't there.</summary>
    public async Task<OrganisationStory?> Of(OrganisationId id, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var organisation = await session.LoadAsync<Organisation>(id, cancellation);
        if (organisation is null || !organisation.IsShownTo(caller)) return null;
        var events = await session.Events.FetchStreamAsync(id.Value, token: cancellation);
        var others = await names.Of([.. events.SelectMany(Named).Append(organisation.Into?.Value ?? id.Value).Distinct()], cancellation);
        var reasons = await vault.Open(session, [.. events.Select(ReasonOf).OfType<Digest>()], cancellation);
        return new OrganisationStory(organisation, organisation.Into is { } into ? others.GetValueOrDefault(into.Value) : null, [.. events.Select(Step).Reverse()]);

        OrganisationStep Step(IEvent @event) => new(
            @event.EventTypeName, @event.Moment().Effective, others.GetValueOrDefault(In(@event)),
            ReasonOf(@event) is { } reason ? reasons.GetValueOrDefault(reason) : null,
            OtherOf(@event) is { } other ? others.GetValueOrDefault(other.Value) : null, @event.Version);
    }

    private static IEnumerable<Guid> Named(IEvent @event) => OtherOf(@event) is { } other ? [In(@event), other.Value] : [In(@event)];

    private static Guid In(IEvent @event) => Guid.TryParse(@event.GetHeader(EventHeaders.Organisation)?.ToString(), out var organisation) ? organisation : Guid.Empty;

    private static Digest? ReasonOf(IEvent @event) => @event.Data switch
    {
        OrganisationCorrected corrected => corrected.Reason,
        OrganisationClosed closed => closed.Reason,
        OrganisationMerged merged => merged.Reason,
        OrganisationMergeUndone undone => undone.Reason,
        _ => null,
    };

    private static OrganisationId? OtherOf(IEvent @event) => @event.Data switch
    {
        OrganisationClosed closed => closed.Successor,
        OrganisationMerged merged => merged.Into,
        OrganisationMergeUndone undone => undone.From,
        OrganisationTookOver took => took.From,
        OrganisationGaveBack gave => gave.To,
        _ => null,
    };
}
