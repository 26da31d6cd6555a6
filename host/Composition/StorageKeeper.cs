namespace StrongCities.Host.Composition;

/// <summary>Looks after the embedded PostgreSQL for as long as the host serves.</summary>
public sealed class StorageKeeper(NetworkStorage storage) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => storage.KeepRunning(stoppingToken);
}
