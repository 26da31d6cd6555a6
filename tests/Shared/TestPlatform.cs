using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using StrongCities.Host.Composition;
using StrongCities.Host.Demonstration;
using StrongCities.Host.Plugins;

namespace StrongCities.Tests.Shared;

/// <summary>
/// The platform as the host itself composes it, on a data folder of the test's choice: to begin a network there, or to take over the one that
/// is there. What is built and started from <see cref="Builder"/> is the test's to stop, and first.
/// </summary>
public sealed class TestPlatform : IAsyncDisposable
{
    public required WebApplicationBuilder Builder { get; init; }
    public required NetworkStorage Storage { get; init; }
    public required PluginCatalogue Plugins { get; init; }

    public static async Task<TestPlatform> On(string folder, params string[] settings)
    {
        var builder = Platform.Builder(
        [
            "--environment=Development", "--applicationName=StrongCities.Host", "--Data:Folder=" + folder, "--Demonstration:Fill=false", "--Limits:CredentialsPerMinute=100000", "--Limits:UnnamedPerMinute=100000", "--Logging:LogLevel:Default=Warning",
            .. settings,
        ]);
        var catalogue = ModuleCatalogue.Discover();
        var plugins = PluginCatalogue.Load(builder.Configuration, NullLogger.Instance);
        var storage = await NetworkStorage.Open(builder.Configuration, NullLogger.Instance, CancellationToken.None);
        await Migration.BringUpToDate(storage, catalogue, NullLogger.Instance, CancellationToken.None, plugins);
        if (builder.Configuration.GetValue<bool>("Demonstration:Fill")) await builder.AddDemonstration(storage, CancellationToken.None);
        Platform.Prepare(builder, storage, catalogue, plugins);
        return new TestPlatform { Builder = builder, Storage = storage, Plugins = plugins };
    }

    public ValueTask DisposeAsync() => Storage.DisposeAsync();
}
