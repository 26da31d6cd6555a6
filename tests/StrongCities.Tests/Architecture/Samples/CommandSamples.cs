using Marten;
using StrongCities.Contracts;
using StrongCities.Modularity.Commands;

namespace StrongCities.Tests.Architecture.Samples;

/// <summary>Commands with one fault each, for the rules to find; and one without.</summary>
public static class CommandSamples
{
    [Post("/api/samples/complete"), SignedIn]
    public sealed record Complete(long Version, string Name) : IEdits;

    public static class CompleteHandler
    {
        public static Decision Decide(SampleState? state, Complete command, Moment moment, IReadOnlyList<int> others, bool first) => Refusal.NotFound;
        public static Outcome Handle(Complete command) => Refusal.NotFound;
    }

    public sealed record SampleState(int Count);

    [Post("/api/samples/no-kind"), SignedIn]
    public sealed record OfNoKind : ICommand;

    [Post("/api/samples/two-kinds"), SignedIn]
    public sealed record OfTwoKinds : ICreates, IContributes;

    [SignedIn]
    public sealed record WithoutAddress : ICreates;

    [Post("/api/samples/nobody")]
    public sealed record ForNobody : ICreates;

    [Post("/api/samples/both"), SignedIn, Requires("sample")]
    public sealed record ForBoth : ICreates;

    [Post("/api/samples/orphan"), SignedIn]
    public sealed record Orphan : ICreates;

    [Post("/api/samples/contested"), SignedIn]
    public sealed record Contested : ICreates;

    public static class ContestedHandler
    {
        public static Decision Decide(Contested command) => Refusal.NotFound;
        public static Outcome Handle(Contested command) => Refusal.NotFound;
    }

    public static class ContestedOtherHandler
    {
        public static Decision Decide(Contested command) => Refusal.NotFound;
        public static Outcome Handle(Contested command) => Refusal.NotFound;
    }

    [Post("/api/samples/undecided"), SignedIn]
    public sealed record Undecided : ICreates;

    public static class UndecidedHandler
    {
        public static Outcome Handle(Undecided command) => Refusal.NotFound;
    }

    [Post("/api/samples/clock"), SignedIn]
    public sealed record WithClock : ICreates;

    [Post("/api/samples/session"), SignedIn]
    public sealed record WithSession : ICreates;

    [Post("/api/samples/task"), SignedIn]
    public sealed record WithTask : ICreates;

    [Post("/api/samples/factory"), SignedIn]
    public sealed record WithFactory : ICreates;

    [Post("/api/samples/sneaky"), SignedIn]
    public sealed record Sneaky : ICreates;

    [Post("/api/samples/slow"), SignedIn]
    public sealed record Slow : ICreates;

    public static class ImpureHandler
    {
        public static Decision Decide(WithClock command, TimeProvider clock) => Refusal.NotFound;
        public static Decision Decide(WithSession command, IDocumentSession session) => Refusal.NotFound;
        public static Decision Decide(WithTask command, Task<int> later) => Refusal.NotFound;
        public static Decision Decide(WithFactory command, Func<Guid> draw) => Refusal.NotFound;
        public static Decision Decide(Sneaky command) => TimeProvider.System.GetUtcNow().Year > 1 ? Refusal.NotFound : Refusal.Stale;
        public static Task<Decision> Decide(Slow command) => Task.FromResult<Decision>(Refusal.NotFound);
        public static Outcome Handle(WithClock command) => Refusal.NotFound;
        public static Outcome Handle(WithSession command) => Refusal.NotFound;
        public static Outcome Handle(WithTask command) => Refusal.NotFound;
        public static Outcome Handle(WithFactory command) => Refusal.NotFound;
        public static Outcome Handle(Sneaky command) => Refusal.NotFound;
        public static Outcome Handle(Slow command) => Refusal.NotFound;
    }

    [Post("/api/samples/mutable"), SignedIn]
    public sealed class Mutable : ICreates
    {
        public int Count { get; set; }
    }
}
