namespace StrongCities.Host.Postgres;

/// <summary>Where the private cluster keeps its things; all of it below the data folder, which so can be moved as a whole.</summary>
internal sealed class ClusterFiles(string dataFolder)
{
    public string DataFolder { get; } = Path.GetFullPath(dataFolder);
    public string Root => Path.Combine(DataFolder, "postgres");
    public string Cluster => Path.Combine(Root, "data");
    public string NewCluster => Path.Combine(Root, "data.new");
    public string Log => Path.Combine(Root, "log");
    public string StartLog => Path.Combine(Log, "start.log");
    public string Binaries => Path.Combine(Root, "binaries");
    public string Record => Path.Combine(Root, "server.json");
    public string Passwords => Path.Combine(Root, "passwords.json");
    public string InitialPassword => Path.Combine(Root, "initial-password");
    public string Settings => Path.Combine(Root, "strongcities.conf");
    public string StartLock => Path.Combine(Root, "start.lock");
    public string UsersLock => Path.Combine(Root, "users.lock");
    public string PostmasterPid => Path.Combine(Cluster, "postmaster.pid");

    /// <summary>The major version the cluster was made by; null when there is none yet.</summary>
    public int? Major =>
        File.Exists(Path.Combine(Cluster, "PG_VERSION"))
        && int.TryParse(File.ReadAllText(Path.Combine(Cluster, "PG_VERSION")).Trim(), out var major) ? major : null;

    public void CreateFolders()
    {
        try
        {
            Directory.CreateDirectory(Root);
            Directory.CreateDirectory(Log);
            // Not the lock itself, which another process may hold; two processes may probe at once.
            var probe = Path.Combine(Root, $"probe-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new PostgresUnavailableException(
                $"The data folder {DataFolder} cannot be written to by {Environment.UserName} ({refused.Message.TrimEnd('.')}). "
                + "Give this user write access, or set Data:Folder to another folder.", refused);
        }
    }

    /// <summary>Readers see the old file or the new one, never half of it; secrets are closed to others before the first byte.</summary>
    public static void Replace(string file, string text, bool secret)
    {
        var next = file + ".new";
        File.Delete(next);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite
                | (secret ? UnixFileMode.None : UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        using (var stream = new FileStream(next, options))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }
        File.Move(next, file, overwrite: true);
    }
}
