using Marten;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StrongCities.News.Announcements;
using Wolverine;
using Wolverine.Runtime;

namespace StrongCities.News.Published;

/// <summary>Looks for announcements whose time has come. Rows are polled, no message is scheduled: a backup that is restored still has them, and tests move time.</summary>
public sealed partial class NewsClock(IDocumentStore store, IWolverineRuntime wolverine, TimeProvider clock, ILogger<NewsClock> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    private const string Due = "select d.data from news.mt_doc_announcement d where d.status = 'Scheduled' and d.due_at <= ? order by d.due_at, d.id limit 20";

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
                // The database may be restarting; what is due still lies there.
                PollFailed(log, e);
            }
        }
    }

    /// <returns>How many are to be published.</returns>
    public async Task<int> Poll(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var due = await session.QueryAsync<Announcement>(Due, cancellation, clock.GetUtcNow().ToUniversalTime());
        var bus = new MessageBus(wolverine);
        foreach (var announcement in due) await bus.PublishAsync(new PublishDue(announcement.Id, announcement.DueAt!.Value));
        return due.Count;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for announcements that are due failed; it is tried again by itself.")]
    private static partial void PollFailed(ILogger log, Exception exception);
}
