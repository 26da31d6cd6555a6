using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.Runtime;

namespace StrongCities.Modularity.Deadlines;

/// <summary>Looks every minute for duties of which somebody must be told.</summary>
public sealed class DeadlineClock(DueDates dueDates, IWolverineRuntime wolverine, TimeProvider clock, ILogger<DeadlineClock> log) : PollingClock(Every, clock, log)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <returns>How many letters about duties were asked for.</returns>
    public override async Task<int> Poll(CancellationToken cancellation)
    {
        var now = Clock.GetUtcNow();
        var coming = await dueDates.AwaitingReminder(now, cancellation);
        var passed = await dueDates.AwaitingEscalation(now, cancellation);
        var bus = new MessageBus(wolverine);
        foreach (var (duty, stage) in coming) await bus.PublishAsync(new RemindOfDuty(duty.Id, duty.DueAt, stage));
        foreach (var duty in passed) await bus.PublishAsync(new EscalateDuty(duty.Id, duty.DueAt));
        return coming.Count + passed.Count;
    }
}
