using Alba;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using StrongCities.Host.Composition;
using StrongCities.Host.Plugins;

namespace StrongCities.Tests.Host.Verbs;

/// <summary>A platform on a data folder of the test's choice: to begin a network there, or to serve the one that is there.</summary>
internal sealed class PortalOn(IAlbaHost host, NetworkStorage storage) : IAsyncDisposable
{
    public IAlbaHost Host => host;
    public NetworkStorage Storage => storage;

    public static async Task<PortalOn> Start(string folder)
    {
        var builder = Platform.Builder(["--environment=Development"]);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Folder"] = folder,
            ["Logging:LogLevel:Default"] = "Warning",
        });
        var catalogue = ModuleCatalogue.Discover();
        var plugins = PluginCatalogue.Load(builder.Configuration, NullLogger.Instance);
        var storage = await NetworkStorage.Open(builder.Configuration, NullLogger.Instance, CancellationToken.None);
        await Migration.BringUpToDate(storage, catalogue, NullLogger.Instance, CancellationToken.None, plugins);
        return new PortalOn(await AlbaHost.For(Platform.Prepare(builder, storage, catalogue, plugins), app => Platform.Use(app)), storage);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await storage.DisposeAsync();
    }
}
