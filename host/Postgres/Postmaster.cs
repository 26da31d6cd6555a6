using System.Diagnostics;
using System.Globalization;

namespace StrongCities.Host.Postgres;

/// <summary>What PostgreSQL's own postmaster.pid says about the server of this cluster.</summary>
internal sealed record Postmaster(int Pid, int Port, string Status, string Text)
{
    public bool Ready => Status == "ready";

    /// <summary>The server that runs from this cluster now; null when none does, whatever an old file says.</summary>
    public static Postmaster? Running(ClusterFiles files) => Read(files) is { } found && found.Lives(files) ? found : null;

    public static Postmaster? Read(ClusterFiles files)
    {
        string text;
        try
        {
            using var stream = new FileStream(files.PostmasterPid, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            text = reader.ReadToEnd();
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        // Lines: pid, folder, start, port, socket folder, address, shared memory, status.
        var lines = text.Split('\n');
        if (!Number(lines[0], out var pid)) return null;
        var port = lines.Length > 3 && Number(lines[3], out var number) ? number : 0;
        return new Postmaster(pid, port, lines.Length > 7 ? lines[7].Trim() : "starting", text);
    }

    /// <summary>
    /// After a crash and a restart of the machine the pid may be somebody else's. PostgreSQL would then refuse to start; with a pid that
    /// nobody can have it starts, and still checks the shared memory named in the file for orphans of the old server.
    /// </summary>
    public static void DisownStale(ClusterFiles files)
    {
        if (Read(files) is not { } stale || stale.Lives(files)) return;
        var end = stale.Text.IndexOf('\n', StringComparison.Ordinal);
        var nobodys = int.MaxValue.ToString(CultureInfo.InvariantCulture);
        if (end < 0) File.Delete(files.PostmasterPid);
        else ClusterFiles.Replace(files.PostmasterPid, nobodys + stale.Text[end..], secret: false);
    }

    private bool Lives(ClusterFiles files)
    {
        if (OperatingSystem.IsLinux())
            try
            {
                // The server works in its cluster. Paths alone, not contents: a copied data folder carries the pid file of its original.
                return File.ReadAllText($"/proc/{Pid}/comm").StartsWith("postgres", StringComparison.Ordinal)
                    && new DirectoryInfo($"/proc/{Pid}/cwd").LinkTarget == RealPath(files);
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                return false;
            }

        try
        {
            using var process = Process.GetProcessById(Pid);
            return process.ProcessName.Contains("postgres", StringComparison.OrdinalIgnoreCase) && !FreePort.IsFree(Port);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string? RealPath(ClusterFiles files)
    {
        using var inside = File.OpenHandle(Path.Combine(files.Cluster, "PG_VERSION"));
        // The kernel resolves every link on the way, which Path.GetFullPath does not.
        return Path.GetDirectoryName(new FileInfo($"/proc/self/fd/{inside.DangerousGetHandle()}").LinkTarget);
    }

    private static bool Number(string line, out int number) =>
        int.TryParse(line.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
