using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.Runtime;

namespace StrongCities.Modularity.Deadlines;

/// <summary>Looks every minute for duties of which somebody must be told. Rows are polled, no message is scheduled: tests move time.</summary>
public sealed partial class DeadlineClock(DueDates dueDates, IWolverineRuntime wolverine, TimeProvider clock, ILogger<DeadlineClock> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Poll(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be restarting; the next minute tries again, and the duties still lie there.
                PollFailed(log, e);
            }
        }
    }

    /// <returns>How many letters about duties were asked for.</returns>
    public async Task<int> Poll(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var coming = await dueDates.AwaitingReminder(now, cancellation);
        var passed = await dueDates.AwaitingEscalation(now, cancellation);
        var bus = new MessageBus(wolverine);
        foreach (var (duty, stage) in coming) await bus.PublishAsync(new RemindOfDuty(duty.Id, duty.DueAt, stage));
        foreach (var duty in passed) await bus.PublishAsync(new EscalateDuty(duty.Id, duty.DueAt));
        return coming.Count + passed.Count;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for duties that come due failed; it is tried again in a minute.")]
    private static partial void PollFailed(ILogger log, Exception exception);
}
