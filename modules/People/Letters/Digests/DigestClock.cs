using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace StrongCities.People.Letters.Digests;

/// <summary>Looks every minute whose digest is due. Rows are polled, no message is scheduled: a host that stood still tells it when it is back, once.</summary>
public sealed partial class DigestClock(DigestBook digests, TimeProvider clock, ILogger<DigestClock> log) : BackgroundService
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
                // The database may be restarting; the next minute tries again, and what waits still waits.
                PollFailed(log, e);
            }
        }
    }

    /// <returns>How many digests were written.</returns>
    public async Task<int> Poll(CancellationToken cancellation)
    {
        var written = 0;
        foreach (var person in await digests.DuePeople(cancellation))
        {
            try
            {
                if (await digests.Tell(new PersonId(person), cancellation)) written++;
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                // One that can't be written holds up nobody else's.
                PollFailed(log, e);
            }
        }

        return written;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Writing digests failed; it is tried again in a minute.")]
    private static partial void PollFailed(ILogger log, Exception exception);
}
