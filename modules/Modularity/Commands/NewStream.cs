using Marten;
using Wolverine.Marten;

namespace StrongCities.Modularity.Commands;

/// <summary>The stream that a creation begins. One that is there already is never written to, whatever it is about: the creation is refused.</summary>
public sealed class NewStream(Type state, Guid id, IReadOnlyList<object> events) : IMartenOp
{
    public void Execute(IDocumentSession session)
    {
        if (events.Count > 0) session.Events.StartStream(state, id, events);
    }
}
