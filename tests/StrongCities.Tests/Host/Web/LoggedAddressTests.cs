using System.Collections.Concurrent;
using Alba;
using Microsoft.Extensions.Logging;
using StrongCities.Host.Composition;
using StrongCities.Tests.Shared;

namespace StrongCities.Tests.Host.Web;

/// <summary>Everything that a host can be told to log, while somebody reads a calendar and somebody else writes to the grievance channel.</summary>
public sealed class LoggedAddressTests : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "strongcities-tests", Path.GetRandomFileName());
    private readonly Lines _lines = new();
    private TestPlatform? _platform;
    private IAlbaHost? _host;

    public async Task InitializeAsync()
    {
        _platform = await TestPlatform.On(_folder, "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace");
        _platform.Builder.Logging.AddProvider(_lines);
        _host = await AlbaHost.For(_platform.Builder, app => Platform.Use(app));
    }

    [Fact]
    public async Task No_secret_address_and_nobody_s_address_is_logged()
    {
        const string secret = "SECRETsecretSECRETsecretSECRETsecretSECRETsec";
        const string address = "192.0.2.77";
        await _host!.Scenario(scenario =>
        {
            scenario.ConfigureHttpContext(http => http.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(address));
            scenario.Get.Url($"/calendar/{secret}.ics");
            scenario.StatusCodeShouldBe(404);
        });
        await _host!.Scenario(scenario =>
        {
            scenario.ConfigureHttpContext(http => http.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(address));
            scenario.Post.Json(new { text = "a canary of a text", understood = true }).ToUrl("/api/grievance");
            scenario.StatusCodeShouldBe(201);
        });
        _lines.All.Should().NotBeEmpty();
        _lines.All.Should().Contain(line => line.Contains("/api/grievance", StringComparison.Ordinal), "the log is listened to");
        _lines.All.Where(line => line.Contains(secret, StringComparison.Ordinal) || line.Contains(address, StringComparison.Ordinal) || line.Contains("canary", StringComparison.Ordinal))
            .Should().BeEmpty();
    }

    public async Task DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        if (_platform is not null) await _platform.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _written = new();

        public IReadOnlyCollection<string> All => _written;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            // What a scope says goes with every line in it.
            _written.Enqueue(state.ToString() ?? "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _written.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
