using Microsoft.Extensions.Hosting;

namespace StrongCities.Modularity.Files;

/// <summary>Clears away, at the start of a host, what a killed one left half arrived.</summary>
public sealed class ArrivingSweep(FileStore files) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        files.SweepArriving();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
