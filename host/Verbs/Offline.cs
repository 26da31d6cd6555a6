using StrongCities.Host.Composition;
using StrongCities.Host.Plugins;

namespace StrongCities.Host.Verbs;

/// <summary>The platform without its web server, for verbs: the storage (joined when a host runs), migrated, and the services on demand.</summary>
public sealed class Offline : IAsyncDisposable
{
    private readonly WebApplicationBuilder _builder;
    private readonly ILoggerFactory _logging;
    private WebApplication? _app;

    private Offline(WebApplicationBuilder builder, ILoggerFactory logging, NetworkStorage storage, ModuleCatalogue catalogue, PluginCatalogue plugins)
    {
        _builder = builder;
        _logging = logging;
        Storage = storage;
        Catalogue = catalogue;
        Plugins = plugins;
    }

    public NetworkStorage Storage { get; }
    public ModuleCatalogue Catalogue { get; }
    public PluginCatalogue Plugins { get; }
    public IServiceProvider Services => (_app ??= Platform.Prepare(_builder, Storage, Catalogue, Plugins).Build()).Services;

    public static async Task<Offline> Open(string[] args, bool migrated = true)
    {
        var builder = Platform.Builder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var logging = LoggerFactory.Create(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning));
        var logger = logging.CreateLogger("StrongCities");
        var catalogue = ModuleCatalogue.Discover();
        var plugins = PluginCatalogue.Load(builder.Configuration, logger);
        var storage = await NetworkStorage.Open(builder.Configuration, logger, CancellationToken.None);
        if (migrated) await Migration.BringUpToDate(storage, catalogue, logger, CancellationToken.None, plugins);
        return new Offline(builder, logging, storage, catalogue, plugins);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        await Storage.DisposeAsync();
        _logging.Dispose();
    }
}
