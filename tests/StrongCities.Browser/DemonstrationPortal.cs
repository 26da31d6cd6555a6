using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StrongCities.Host.Composition;
using StrongCities.Tests.Shared;
using StrongCities.Host.Demonstration;
using StrongCities.Host.Plugins;

namespace StrongCities.Browser;

/// <summary>
/// The whole platform on a port of its own with the demonstration network in it, and one browser. Started once for each collection of tests, which share the
/// network and therefore only add to it.
/// </summary>
public sealed class DemonstrationPortal : IAsyncLifetime
{
    private static readonly TimeSpan LongestFilling = TimeSpan.FromMinutes(5);

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "strongcities-browser", Path.GetRandomFileName());
    private readonly Dictionary<string, string> _sessions = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private TestPlatform? _platform;
    private WebApplication? _app;

    public Uri Address => new(_app!.Urls.Single());
    public IServiceProvider Services => _app!.Services;
    public T Service<T>() where T : notnull => Services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.Launch(_playwright);

        _platform = await TestPlatform.On(_folder, "--urls=http://127.0.0.1:0", "--Demonstration:Fill=true");
        _app = Platform.Use(_platform.Builder.Build());
        await _app.StartAsync();
        await UntilFilled(Service<DemonstrationMarker>());
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        if (_platform is not null) await _platform.DisposeAsync();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A browser as somebody opens it: with an empty cache, signed in if a person is named.</summary>
    public async Task<IBrowserContext> Open(string? person = null, Look? look = null, bool script = true, Uri? at = null)
    {
        look ??= Look.Light;
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = (at ?? Address).ToString(),
            JavaScriptEnabled = script,
            ColorScheme = look.Scheme,
            // A colour that is still changing is nobody's colour.
            ReducedMotion = ReducedMotion.Reduce,
            Locale = look.Locale,
            ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height },
            StorageState = person is null ? null : await SessionOf(person),
        });
        context.SetDefaultTimeout((float)TimeSpan.FromSeconds(60).TotalMilliseconds);
        return context;
    }

    private async Task<string> SessionOf(string person)
    {
        if (_sessions.TryGetValue(person, out var session)) return session;
        await using var context = await Open();
        await (await context.NewPageAsync()).SignIn(person);
        return _sessions[person] = await context.StorageStateAsync();
    }

    private static async Task UntilFilled(DemonstrationMarker marker)
    {
        var waited = Stopwatch.StartNew();
        while (!marker.IsComplete)
        {
            if (waited.Elapsed > LongestFilling) throw new TimeoutException("The demonstration network was not filled in time; the log says why.");
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }
}

/// <summary>These tests share one portal and one browser.</summary>
[CollectionDefinition(Name)]
public sealed class DemonstrationCollection : ICollectionFixture<DemonstrationPortal>
{
    public const string Name = "demonstration";
}

/// <summary>A portal for those who mostly wait for the line to fall silent: they do it while the others draw.</summary>
[CollectionDefinition(Name)]
public sealed class WeightCollection : ICollectionFixture<DemonstrationPortal>
{
    public const string Name = "weight";
}
