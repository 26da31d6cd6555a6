using Alba;
using StrongCities.Host.Composition;
using StrongCities.Tests.Shared;
using StrongCities.Host.Plugins;

namespace StrongCities.Tests.Host.Verbs;

/// <summary>A platform on a data folder of the test's choice: to begin a network there, or to serve the one that is there.</summary>
internal sealed class PortalOn(IAlbaHost host, TestPlatform platform) : IAsyncDisposable
{
    public IAlbaHost Host => host;
    public NetworkStorage Storage => platform.Storage;

    public static async Task<PortalOn> Start(string folder, params string[] settings)
    {
        var platform = await TestPlatform.On(folder, settings);
        return new PortalOn(await AlbaHost.For(platform.Builder, app => Platform.Use(app)), platform);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await platform.DisposeAsync();
    }
}
