using System.Diagnostics;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Vault;

namespace StrongCities.Modularity.Commands;

/// <summary>
/// Who sends a command, when, and in whose name; every event of the command carries it. A handler takes it as a parameter.
/// It travels beside the message and not through the container, because Wolverine's generated handlers take no scoped registrations.
/// </summary>
public sealed record CommandContext
{
    private static readonly AsyncLocal<CommandContext?> Ambient = new();

    public required Caller Caller { get; init; }
    public required Moment Moment { get; init; }
    public required string Correlation { get; init; }
    public required string Cause { get; init; }
    public BackFillReason? BackFillReason { get; init; }

    /// <summary>Of the reason that the command gives, when it gives one.</summary>
    public Digest? Reason { get; init; }
    public bool Demonstration { get; init; }

    /// <summary>Its events are written in nobody's name: the sender did it to themselves, and must not be found through it.</summary>
    public bool Unnamed { get; init; }
    internal IReadOnlyList<Prose> Prose { get; init; } = [];

    /// <summary>Under whose key what was typed is kept.</summary>
    internal Guid ProseTellsOf { get; init; }
    internal bool ProseStaysUnlisted { get; init; }
    internal IdempotentRequest? Idempotency { get; init; }

    /// <summary>For what a listener writes down: nobody sends it, it follows from a fact, and holds from when the fact held.</summary>
    public static CommandContext Following(IPublishedFact fact, string listener, TimeProvider clock) => new()
    {
        Caller = Caller.Visitor,
        Moment = Moment.At(clock.GetUtcNow()).EffectiveAt(fact.Moment.Effective),
        Correlation = fact.FactId.ToString("N"),
        Cause = listener,
    };

    /// <summary>For what is written down outside a command and in nobody's name: a first operator, an erasure at the end of a period.</summary>
    /// <param name="cause">What led to it, in kebab-case.</param>
    /// <param name="moment">When.</param>
    /// <param name="about">The thing that ties its events together, where there is no request that does.</param>
    public static CommandContext Alone(string cause, Moment moment, Guid? about = null) => new()
    {
        Caller = Caller.Visitor,
        Moment = moment,
        Correlation = about?.ToString("N") ?? TraceOf(moment),
        Cause = cause,
    };

    /// <summary>The trace of the request, by which its log and its events are found together; drawn where there is no request.</summary>
    internal static string TraceOf(Moment moment) => Activity.Current?.TraceId.ToString() ?? Guid.CreateVersion7(moment.Recorded).ToString("N");

    internal static CommandContext Current => Ambient.Value
        ?? throw new InvalidOperationException("A command was sent past the door: use Door.Send.");

    internal IDisposable Enter()
    {
        Ambient.Value = this;
        return new Exit();
    }

    private sealed class Exit : IDisposable
    {
        public void Dispose() => Ambient.Value = null;
    }
}
