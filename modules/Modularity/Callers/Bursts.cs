using System.Collections.Concurrent;

namespace StrongCities.Modularity.Callers;

/// <summary>Tells the first of many from those that follow it without a pause. What has paused is forgotten, and the memory that it takes has an end.</summary>
public sealed class Bursts(TimeProvider clock)
{
    /// <summary>Longer than any limit waits before it admits another try.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private const int Most = 1000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _last = new();

    public bool Begins(string what)
    {
        var now = clock.GetUtcNow();
        if (_last.Count >= Most) Forget(now);
        var begins = true;
        _last.AddOrUpdate(what, now, (_, last) =>
        {
            begins = last + Pause <= now;
            return now;
        });
        return begins;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (what, last) in _last)
            if (last + Pause <= now) _last.TryRemove(what, out _);
        // A thousand at once are an attack that was told of a thousand times.
        if (_last.Count >= Most) _last.Clear();
    }
}
