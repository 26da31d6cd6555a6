using System.Diagnostics;
using Microsoft.Extensions.Logging;
using StrongCities.Host.Postgres.Binaries;

namespace StrongCities.Host.Postgres;

/// <summary>
/// Starts and stops the server through pg_ctl: it puts the server in a session of its own, so that a Ctrl-C meant for the host does not
/// end the database before the host has finished with it.
/// </summary>
internal sealed class ServerProcess(ClusterFiles files, ServerBinaries binaries, ServerUser user, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    // Recovery after a crash replays up to max_wal_size; a slow disk may need minutes for it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <returns>The running server, or null when its port was taken in the meantime.</returns>
    public async Task<Postmaster?> StartAsync(CancellationToken cancellation)
    {
        Postmaster.DisownStale(files);
        var before = Postmaster.Read(files)?.Text;
        if (File.Exists(files.StartLog)) File.Delete(files.StartLog);
        var logged = NewestLog();

        string[] arguments = ["start", "-D", files.Cluster, "-l", files.StartLog, "-w", "-t", $"{Patience.TotalSeconds:0}", "-s"];
        var control = user.RunAsync(binaries.Program("pg_ctl"), arguments, files.Root, cancellation);
        while (true)
        {
            // pg_ctl itself looks only ten times a second.
            var ended = control.IsCompleted;
            if (Postmaster.Read(files) is { Ready: true } ready && ready.Text != before) return ready;
            if (ended) break;
            await Task.WhenAny(control, Task.Delay(Pause, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }

        var log = File.Exists(files.StartLog) ? await File.ReadAllTextAsync(files.StartLog, cancellation) : "";
        var said = log + CollectedSince(logged) + "\n" + (await control).Said;
        return StartFailure.IsPortTaken(said) ? null : throw StartFailure.Explain("PostgreSQL could not start", said, files);
    }

    /// <summary>Waits for a server that another process started and that may still be recovering.</summary>
    public static async Task<Postmaster?> WaitAsync(ClusterFiles files, CancellationToken cancellation)
    {
        var waiting = Stopwatch.StartNew();
        while (Postmaster.Running(files) is { } running)
        {
            if (running.Ready) return running;
            if (waiting.Elapsed > Patience)
                throw new PostgresUnavailableException(
                    $"The PostgreSQL of {files.Cluster} (process {running.Pid}) runs but has not become ready in "
                    + $"{Patience.TotalMinutes:0} minutes. See {files.Log}.");
            await Task.Delay(Pause, cancellation);
        }
        return null;
    }

    public async Task StopAsync()
    {
        string[] arguments = ["stop", "-D", files.Cluster, "-m", "fast", "-w", "-t", "60", "-s"];
        var stopped = await user.RunAsync(binaries.Program("pg_ctl"), arguments, files.Root, CancellationToken.None);
        if (!stopped.Succeeded && Postmaster.Running(files) is not null)
            logger.LogWarning("PostgreSQL did not stop and goes on running: {Reason}", stopped.Said);
    }

    private FileInfo? NewestLog() =>
        new DirectoryInfo(files.Log).EnumerateFiles("postgresql-*.log").MaxBy(file => file.LastWriteTimeUtc);

    private string CollectedSince(FileInfo? before)
    {
        if (NewestLog() is not { } newest) return "";
        using var stream = new FileStream(newest.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (newest.Name == before?.Name && before.Length <= stream.Length) stream.Seek(before.Length, SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
