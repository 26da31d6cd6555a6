using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace StrongCities.Modularity;

/// <summary>
/// Clears something away soon after the start of the host and once a day. After the start too: a host that is restarted every night would never
/// get to the end of a day. Not with it: whoever waits for the first page comes before the sweeps.
/// </summary>
public abstract partial class DailySweep(TimeProvider clock, ILogger log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromDays(1);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);

    protected TimeProvider Clock { get; } = clock;

    public abstract Task Sweep(CancellationToken cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(First, Clock, stoppingToken);
        using var timer = new PeriodicTimer(Every, Clock);
        do
        {
            try
            {
                await Sweep(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be restarting; what lies there a day longer does no harm.
                SweepFailed(log, GetType().Name, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Sweep} failed; it is tried again tomorrow.")]
    private static partial void SweepFailed(ILogger log, string sweep, Exception exception);
}
