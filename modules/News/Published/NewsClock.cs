using Marten;
using Microsoft.Extensions.Logging;
using StrongCities.Modularity;
using StrongCities.News.Announcements;
using Wolverine;
using Wolverine.Runtime;

namespace StrongCities.News.Published;

/// <summary>Looks for announcements whose time has come.</summary>
public sealed class NewsClock(IDocumentStore store, IWolverineRuntime wolverine, TimeProvider clock, ILogger<NewsClock> log) : PollingClock(Every, clock, log)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    private const string Due = "select d.data from news.mt_doc_announcement d where d.status = 'Scheduled' and d.due_at <= ? order by d.due_at, d.id limit 20";

    /// <returns>How many are to be published.</returns>
    public override async Task<int> Poll(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var due = await session.QueryAsync<Announcement>(Due, cancellation, Clock.GetUtcNow().ToUniversalTime());
        var bus = new MessageBus(wolverine);
        foreach (var announcement in due) await bus.PublishAsync(new PublishDue(announcement.Id, announcement.DueAt!.Value));
        return due.Count;
    }
}
