using StrongCities.Host.Postgres;

namespace StrongCities.Host.Composition;

/// <summary>Where the network's data are: an existing PostgreSQL by connection string, or a private one in the data folder.</summary>
public sealed class NetworkStorage : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;

    private NetworkStorage(string dataFolder, NetworkDatabase database, EmbeddedPostgres? embedded)
    {
        DataFolder = dataFolder;
        Database = database.KeepingStatements();
        _embedded = embedded;
    }

    public string DataFolder { get; }
    public NetworkDatabase Database { get; }
    public bool Embedded => _embedded is not null;

    /// <summary>No database at all: enough to describe the composition, not to run it.</summary>
    public static NetworkStorage Nowhere()
    {
        const string nobody = "Host=127.0.0.1;Port=1;Database=none;Username=none";
        return new NetworkStorage(Path.GetTempPath(), new NetworkDatabase(nobody, nobody), null);
    }

    public static async Task<NetworkStorage> Open(IConfiguration configuration, ILogger logger, CancellationToken cancellation)
    {
        var folder = Postgres.DataFolder.Resolve(configuration);
        try
        {
            if (NetworkDatabase.Configured(configuration) is { } configured) return new NetworkStorage(folder, configured, null);
            var settings = EmbeddedPostgresSettings.From(configuration);
            var embedded = await EmbeddedPostgres.StartAsync(settings, logger, cancellation);
            return new NetworkStorage(folder, embedded.Database, embedded);
        }
        catch (PostgresUnavailableException e)
        {
            throw new HostRefusal(e.Message, e);
        }
    }

    /// <summary>A database of our own is ours to keep running; any other has its own keeper.</summary>
    public Task KeepRunning(CancellationToken cancellation) => _embedded?.KeepRunningAsync(cancellation) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_embedded is not null) await _embedded.DisposeAsync();
    }
}
