using Alba;
using Microsoft.AspNetCore.Builder;
using StrongCities.Host.Composition;
using StrongCities.Tests.Shared;
using StrongCities.Host.Plugins;

namespace StrongCities.Tests;

/// <summary>
/// The whole platform in the test process, on a private PostgreSQL of its own: the same start as the host's, but with a cluster that is thrown
/// away and needn't survive a power cut. One for all tests; tests keep apart by drawing their own ids.
/// </summary>
public class NetworkHost : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "strongcities-tests", Path.GetRandomFileName());
    private TestPlatform? _platform;

    public IAlbaHost Host { get; protected set; } = null!;
    protected string[] Settings { get; set; } = [];
    public string DataFolder => _folder;
    public NetworkStorage Storage => _platform!.Storage;
    public T Service<T>() where T : notnull => (T)Host.Services.GetService(typeof(T))!;

    public virtual async Task InitializeAsync()
    {
        _platform = await TestPlatform.On(_folder, Settings);
        Host = await AlbaHost.For(_platform.Builder, app => Platform.Use(app));
    }

    public virtual async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        if (_platform is not null) await _platform.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>All tests that need the platform share one.</summary>
[CollectionDefinition(Name)]
public sealed class NetworkCollection : ICollectionFixture<NetworkHost>
{
    public const string Name = "network";
}
