namespace StrongCities.Host.Postgres;

/// <summary>
/// The system user that the server runs as. PostgreSQL refuses to run as root, so a host that is root (containers, services) lets it run
/// as <c>postgres</c> where that user exists and as <c>nobody</c> elsewhere: creating users is the operator's business, not ours.
/// </summary>
internal sealed record ServerUser(string? Name, IReadOnlyList<string> Launcher)
{
    public static readonly ServerUser Self = new(null, []);

    /// <param name="recorded">The user that the cluster belongs to already.</param>
    public static ServerUser Choose(string? recorded)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return Self;

        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToList();
        foreach (var name in new[] { recorded, "postgres", "_postgres", "nobody" })
            if (users.Find(fields => fields[0] == name) is { } user)
                return new ServerUser(user[0], LauncherFor(user[0], user[2], user[3]));

        throw new PostgresUnavailableException(
            "The host runs as root, which PostgreSQL refuses, and there is neither a user postgres nor a user nobody to run it as. "
            + "Create a user postgres, or run the host as an ordinary user.");
    }

    private static IReadOnlyList<string> LauncherFor(string name, string uid, string gid)
    {
        // BusyBox has a setpriv too, which cannot change the user.
        if (ExternalProgram.OnPath("setpriv") is { } setpriv && File.ResolveLinkTarget(setpriv, true)?.Name != "busybox")
            return [setpriv, $"--reuid={uid}", $"--regid={gid}", "--clear-groups", "--"];
        if (ExternalProgram.OnPath("runuser") is { } runuser) return [runuser, "-u", name, "--"];
        if (ExternalProgram.OnPath("sudo") is { } sudo) return [sudo, "-n", "-u", name, "--"];

        throw new PostgresUnavailableException(
            $"The host runs as root, which PostgreSQL refuses, and none of setpriv, runuser and sudo is there to run it as {name}. "
            + "Install util-linux, or run the host as an ordinary user.");
    }

    public Task<ProgramResult> RunAsync(string program, IEnumerable<string> arguments, string folder, CancellationToken cancellation)
    {
        string[] all = [.. Launcher, program, .. arguments];
        return ExternalProgram.RunAsync(all[0], all[1..], folder, cancellation);
    }

    public async Task GiveAsync(string path, CancellationToken cancellation)
    {
        if (Name is null) return;
        // -h: never follow a link out of the folder.
        var given = await ExternalProgram.RunAsync("chown", ["-R", "-h", Name + ":", path], "/", cancellation);
        if (!given.Succeeded)
            throw new PostgresUnavailableException($"The folder {path} cannot be given to the user {Name}: {given.Said}");
    }

    /// <summary>A folder below a closed one cannot be reached, whoever owns it.</summary>
    public async Task CheckReachableAsync(string folder, CancellationToken cancellation)
    {
        if (Name is null || OperatingSystem.IsWindows()) return;
        var reached = await RunAsync("test", ["-x", folder], "/", cancellation);
        if (reached.Succeeded) return;

        var closed = folder;
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (!File.GetUnixFileMode(at.FullName).HasFlag(UnixFileMode.OtherExecute)) closed = at.FullName;
        throw new PostgresUnavailableException(
            $"PostgreSQL runs as the user {Name}, which may not enter {closed}. "
            + $"Set Data:Folder to a folder such as /var/lib/strongcities, or allow it with: chmod o+x {closed}");
    }
}
