using StrongCities.Host.Composition;
using StrongCities.Host.Plugins;
using StrongCities.Host.Postgres;

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

    /// <param name="mustExist">Refuses a data folder without a network, instead of making one where a folder was mistyped.</param>
    public static async Task<Offline> Open(string[] args, bool migrated = true, bool mustExist = false)
    {
        var builder = Platform.Builder(args);
        if (mustExist) RefuseEmpty(builder.Configuration);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var logging = LoggerFactory.Create(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning));
        var logger = logging.CreateLogger("StrongCities");
        var catalogue = ModuleCatalogue.Discover();
        var plugins = PluginCatalogue.Load(builder.Configuration, logger);
        var storage = await NetworkStorage.Open(builder.Configuration, logger, CancellationToken.None);
        if (migrated) await Migration.BringUpToDate(storage, catalogue, logger, CancellationToken.None, plugins);
        return new Offline(builder, logging, storage, catalogue, plugins);
    }

    private static void RefuseEmpty(IConfiguration configuration)
    {
        var folder = DataFolder.Resolve(configuration);
        if (string.IsNullOrEmpty(configuration.GetConnectionString("Network")) && !Directory.Exists(Path.Combine(folder, "postgres", "data")))
            throw new HostRefusal($"There is no network in {folder}. Name its folder with --Data:Folder=FOLDER, or its database with ConnectionStrings:Network.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        await Storage.DisposeAsync();
        _logging.Dispose();
    }
}
