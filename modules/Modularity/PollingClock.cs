using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace StrongCities.Modularity;

/// <summary>
/// Looks again and again for what has come due. Rows are polled and no message is scheduled: a backup that is restored still has them, a host
/// that stood still finds them when it is back, and tests move time.
/// </summary>
public abstract partial class PollingClock(TimeSpan every, TimeProvider clock, ILogger log) : BackgroundService
{
    protected TimeProvider Clock { get; } = clock;

    /// <returns>How many things had come due.</returns>
    public abstract Task<int> Poll(CancellationToken cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, Clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Poll(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be restarting; what is due still lies there.
                Failed(e);
            }
        }
    }

    /// <summary>Whose exceptions may name people says less of them.</summary>
    protected virtual void Failed(Exception exception) => PollFailed(log, GetType().Name, exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Clock} failed; it is tried again by itself.")]
    private static partial void PollFailed(ILogger log, string clock, Exception exception);
}
