using Marten;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace StrongCities.Modularity.Commands;

/// <summary>Clears away once a day what was kept of requests whose keys are known no more: nobody asks for it again.</summary>
public sealed partial class IdempotencySweep(IDocumentStore store, TimeProvider clock, ILogger<IdempotencySweep> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        // At the start too: a host that is restarted every night would never get to the end of a day.
        do
        {
            try
            {
                await Sweep(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be restarting; what lies there a day longer does no harm.
                SweepFailed(log, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public async Task Sweep(CancellationToken cancellation)
    {
        var expired = clock.GetUtcNow() - IdempotentRequest.Kept;
        await using var session = store.LightweightSession();
        session.DeleteWhere<IdempotentRequest>(request => request.At <= expired);
        await session.SaveChangesAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Clearing away old Idempotency-Keys failed; it is tried again tomorrow.")]
    private static partial void SweepFailed(ILogger log, Exception exception);
}
