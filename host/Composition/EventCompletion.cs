using Marten;
using StrongCities.Modularity.Events;

namespace StrongCities.Host.Composition;

/// <summary>No event is saved without its own part of the metadata, wherever it was appended.</summary>
public sealed class EventCompletion : DocumentSessionListenerBase
{
    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        foreach (var @event in session.PendingChanges.Streams().SelectMany(stream => stream.Events)) EventHeaders.Complete(@event);
        return Task.CompletedTask;
    }
}
