#pragma warning disable RS0030 // These samples do what is banned, to prove that it is found.
namespace StrongCities.Tests.Architecture.Samples;

internal static class Clockwatcher
{
    public static DateTimeOffset Wall() => DateTimeOffset.UtcNow;
    public static DateTime Today() => DateTime.Today;
    public static Guid Id() => Guid.NewGuid();
    public static Guid Ordered() => Guid.CreateVersion7();
    public static int Dice() => Random.Shared.Next(6);
    public static IEnumerable<int> Hidden() => Enumerable.Range(0, 3).Select(_ => DateTime.Now.Second);
}

internal static class Wellbehaved
{
    public static Guid Id(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());
}

internal sealed record SomethingHappened(int Count);

internal sealed record RestlessState(DateTimeOffset Seen)
{
    public static RestlessState Create(SomethingHappened happened) => new(DateTimeOffset.UnixEpoch.AddDays(happened.Count));

    public RestlessState Apply(SomethingHappened _) => this with { Seen = Later() };

    private static DateTimeOffset Later() => TimeProvider.System.GetUtcNow();
}
