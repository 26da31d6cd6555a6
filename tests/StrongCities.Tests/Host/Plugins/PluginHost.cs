using Alba;
using Microsoft.Extensions.DependencyInjection;
using StrongCities.Contracts;
using StrongCities.Contracts.Facts;
using StrongCities.Contracts.Ids;
using StrongCities.Host.Composition;
using StrongCities.Tests.Shared;
using StrongCities.Host.Plugins;
using StrongCities.Modularity;
using Wolverine.Tracking;

namespace StrongCities.Tests.Host.Plugins;

/// <summary>The whole platform over a folder of plugins and a folder of data, which a second host can take over when this one has stopped.</summary>
public sealed record PluginHost(IAlbaHost Web, TestPlatform Platform) : IAsyncDisposable
{
    public PluginCatalogue Plugins => Platform.Plugins;

    public static async Task<PluginHost> Start(string pluginsFolder, string dataFolder)
    {
        var platform = await TestPlatform.On(dataFolder, "--Plugins:Folder=" + pluginsFolder, "--Logging:LogLevel:Default=None");
        return new PluginHost(await AlbaHost.For(platform.Builder, app => StrongCities.Host.Composition.Platform.Use(app)), platform);
    }

    public T Service<T>() where T : notnull => Web.Services.GetRequiredService<T>();

    /// <summary>Publishes a fact and waits until everybody has handled it, or has been given up on.</summary>
    public Task Publish(CityBecameMember fact) =>
        Web.TrackActivity().Timeout(TimeSpan.FromSeconds(60)).DoNotAssertOnExceptionsDetected().PublishMessageAndWaitAsync(fact);

    public CityBecameMember Joined(string name)
    {
        var ids = Service<Ids>();
        return new CityBecameMember
        {
            FactId = ids.Next<CityId>().Value,
            Moment = Moment.At(new DateTimeOffset(2026, 5, 4, 0, 0, 0, TimeSpan.Zero)),
            CityId = ids.Next<CityId>(),
            OrganisationId = ids.Next<OrganisationId>(),
            Name = name,
            Slug = name.ToLowerInvariant(),
            CountryCode = "NO",
            Region = "europe",
        };
    }

    public async ValueTask DisposeAsync()
    {
        await Web.DisposeAsync();
        await Platform.DisposeAsync();
    }
}
