using Microsoft.Extensions.Logging;

namespace StrongCities.Host.Postgres;

/// <summary>
/// Locks between host processes. The operating system lets go of them when their process dies, however it dies, so none is ever stale.
/// </summary>
internal static class ClusterLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Held while a process decides whether to start, join or stop the server.</summary>
    public static async Task<FileStream> ExclusiveAsync(string file, ILogger logger, CancellationToken cancellation)
    {
        for (var waited = 0; ; waited++)
        {
            if (TryExclusive(file) is { } held) return held;
            if (waited == 50) logger.LogInformation("Waiting for another host process that is starting or stopping PostgreSQL.");
            await Task.Delay(Pause, cancellation);
        }
    }

    public static FileStream? TryExclusive(string file)
    {
        try
        {
            return Open(file, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Held by every process that uses the server; who can take it exclusively is the last one.</summary>
    public static FileStream Shared(string file)
    {
        // Only called under the exclusive lock, so nobody is trying to be the last one meanwhile.
        return Open(file, FileAccess.Read, FileShare.Read);
    }

    private static FileStream Open(string file, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = access, Share = share };
        // Who can open a lock can hold it for ever.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(file, options);
    }
}
