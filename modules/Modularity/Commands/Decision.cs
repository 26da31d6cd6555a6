using Wolverine;

namespace StrongCities.Modularity.Commands;

/// <summary>What a pure Decide answers: the events that happened and the facts to publish, or a refusal.</summary>
public sealed record Decision
{
    public Refusal? Refusal { get; private init; }
    public IReadOnlyList<object> Events { get; private init; } = [];
    public IReadOnlyList<object> Messages { get; private init; } = [];

    public static Decision Accept(params IReadOnlyList<object> events) => new() { Events = events };

    public Decision Publish(params IReadOnlyList<object> messages) => this with { Messages = [.. Messages, .. messages] };

    public static Decision Of(Refusal refusal) => new() { Refusal = refusal };

    public static implicit operator Decision(Refusal refusal) => Of(refusal);

    /// <summary>The same for a creation: its events begin the stream of the new thing.</summary>
    public (Outcome, NewStream, OutgoingMessages) Begin<TState>(Guid id) where TState : class
    {
        var (outcome, _, messages) = Settle();
        return (outcome, new NewStream(typeof(TState), id, Events), messages);
    }

    /// <summary>The same as the side effects that Wolverine carries out: the answer, the events of the stream, the outgoing messages.</summary>
    public (Outcome, NewEvents, OutgoingMessages) Settle()
    {
        var events = new NewEvents();
        events.AddRange(Events);
        var messages = new OutgoingMessages();
        messages.AddRange(Messages);
        return (new Outcome(Refusal, Events.Count), events, messages);
    }
}

/// <summary>How a command ended.</summary>
/// <param name="Refusal">Null when it was accepted.</param>
/// <param name="Appended">How many events the thing's stream gained.</param>
public sealed record Outcome(Refusal? Refusal, int Appended)
{
    public bool Accepted => Refusal is null;

    /// <summary>Set when an earlier request under the same Idempotency-Key was accepted: nothing was done again.</summary>
    public IdempotentRequest? RepeatOf { get; init; }

    public static implicit operator Outcome(Refusal refusal) => new(refusal, 0);
}
