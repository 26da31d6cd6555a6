using Alba;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using StrongCities.Host.Composition;
using StrongCities.Host.Plugins;

namespace StrongCities.Tests;

/// <summary>
/// The whole platform in the test process, on a private PostgreSQL of its own: the same start as the host's, but with a cluster that is thrown
/// away and needn't survive a power cut. One for all tests; tests keep apart by drawing their own ids.
/// </summary>
public sealed class NetworkHost : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "strongcities-tests", Path.GetRandomFileName());
    private NetworkStorage? _storage;

    public IAlbaHost Host { get; private set; } = null!;
    public string DataFolder => _folder;
    public NetworkStorage Storage => _storage!;
    public T Service<T>() where T : notnull => (T)Host.Services.GetService(typeof(T))!;

    public async Task InitializeAsync()
    {
        var builder = Platform.Builder(["--environment=Development", "--applicationName=StrongCities.Host", "--Demonstration:Fill=false"]);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Folder"] = _folder,
            ["Logging:LogLevel:Default"] = "Warning",
        });
        var catalogue = ModuleCatalogue.Discover();
        var plugins = PluginCatalogue.Load(builder.Configuration, NullLogger.Instance);
        _storage = await NetworkStorage.Open(builder.Configuration, NullLogger.Instance, CancellationToken.None);
        await Migration.BringUpToDate(_storage, catalogue, NullLogger.Instance, CancellationToken.None, plugins);
        Host = await AlbaHost.For(Platform.Prepare(builder, _storage, catalogue, plugins), app => Platform.Use(app));
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        if (_storage is not null) await _storage.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>All tests that need the platform share one.</summary>
[CollectionDefinition(Name)]
public sealed class NetworkCollection : ICollectionFixture<NetworkHost>
{
    public const string Name = "network";
}
