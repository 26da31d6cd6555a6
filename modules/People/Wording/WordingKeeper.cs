using Marten;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Wording;

/// <summary>
/// Has this host say the words that were written in the portal: from before the first request on, and within seconds after each change,
/// whichever host took it. While the database is away it goes on saying what it knows.
/// </summary>
public sealed partial class WordingKeeper(WordingBook book, WordShelf shelf, IDocumentStore store, Texts texts, TimeProvider clock, ILogger<WordingKeeper> log)
    : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _one = new(1);
    private long _edition;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await Try(cancellationToken)) await WordingSearch.Repeat(shelf, store, texts, (await book.Revised(cancellationToken)).Texts, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await Try(stoppingToken);
    }

    /// <summary>Looks at once: who has just changed a text sees it on the next page.</summary>
    /// <returns>True when there are other words than before.</returns>
    public async Task<bool> Refresh(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (await book.Edition(cancellation) == _edition) return false;
            var (edition, revised) = await book.Revised(cancellation);
            texts.Revise(revised);
            _edition = edition;
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<bool> Try(CancellationToken cancellation)
    {
        try
        {
            return await Refresh(cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            NotRead(log, e.GetType().Name);
            return false;
        }
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The portal's words could not be looked up ({Reason}); what was said before is said on, and it is tried again by itself.")]
    private static partial void NotRead(ILogger log, string reason);
}
