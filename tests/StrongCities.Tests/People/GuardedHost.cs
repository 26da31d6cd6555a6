using System.Collections.Concurrent;
using Alba;
using Microsoft.Extensions.Logging;
using StrongCities.Host.Composition;
using StrongCities.Tests.Shared;

namespace StrongCities.Tests.People;

/// <summary>A platform that asks the secretariat for a second step, and whose log is listened to as an operator would.</summary>
public sealed class GuardedHost : NetworkHost
{
    private TestPlatform? _guarded;

    public Lines Log { get; } = new();

    public override async Task InitializeAsync()
    {
        _guarded = await TestPlatform.On(DataFolder, "--Identity:SecondStepFor=Secretariat", "--Logging:LogLevel:StrongCities=Information");
        _guarded.Builder.Logging.AddProvider(Log);
        Host = await AlbaHost.For(_guarded.Builder, app => Platform.Use(app));
    }

    public override async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        if (_guarded is not null) await _guarded.DisposeAsync();
        Directory.Delete(DataFolder, recursive: true);
    }

    public sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _written = new();

        public IReadOnlyCollection<string> All => _written;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _written.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
