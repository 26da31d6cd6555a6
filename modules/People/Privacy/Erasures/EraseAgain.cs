using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace StrongCities.People.Privacy.Erasures;

/// <summary>Before anything listens: whoever was erased is erased, whatever a crash or a backup says.</summary>
public sealed partial class EraseAgain(SubjectErasure erasures, ILogger<EraseAgain> log) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (await erasures.CarryAgain(cancellationToken) is var count and > 0) Erased(log, count);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} people had been erased before and were in the database again: they were erased again.")]
    private static partial void Erased(ILogger log, int count);
}
