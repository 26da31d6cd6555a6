using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using StrongCities.Modularity.Callers;

namespace StrongCities.Tests.Host.Web;

/// <summary>A security log that is listened to, by a clock that a test moves.</summary>
public sealed class ListenedLog : ILogger<SecurityLog>
{
    private readonly List<string> _lines = [];

    public ListenedLog() => Security = new SecurityLog(this, Clock);

    public FakeTimeProvider Clock { get; } = new();
    public SecurityLog Security { get; }
    public IReadOnlyList<string> Lines => _lines;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Add(formatter(state, exception));
}
