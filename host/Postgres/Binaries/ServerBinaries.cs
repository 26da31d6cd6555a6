using System.Text.RegularExpressions;

namespace StrongCities.Host.Postgres.Binaries;

/// <summary>A folder that holds initdb, pg_ctl and postgres of one major version.</summary>
internal sealed partial record ServerBinaries(string Folder, int Major)
{
    public const int OldestMajor = 15;
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    public string Program(string name) => ProgramIn(Folder, name);

    public static bool AreIn(string folder) => Needed.All(name => File.Exists(ProgramIn(folder, name)));

    /// <summary>The binaries of the last start, without asking them again.</summary>
    public static ServerBinaries? At(ServerRecord record) =>
        AreIn(record.Binaries) ? new ServerBinaries(record.Binaries, record.Major) : null;

    /// <summary>Null when the folder has no complete set of a version we can use.</summary>
    /// <exception cref="PostgresUnavailableException">The binaries are there but lack a library.</exception>
    public static async Task<ServerBinaries?> AskAsync(string folder, CancellationToken cancellation)
    {
        if (!AreIn(folder)) return null;
        // A link on PATH points into the folder that has the rest of the installation.
        var target = File.ResolveLinkTarget(ProgramIn(folder, "postgres"), returnFinalTarget: true)?.FullName;
        if (target is not null && Path.GetDirectoryName(target) is { } real && AreIn(real)) folder = real;

        var asked = await ExternalProgram.RunAsync(ProgramIn(folder, "postgres"), ["--version"], folder, cancellation);
        if (StartFailure.MissingLibrary(asked.Said) is { } missing) throw missing;
        var version = VersionText().Match(asked.Output);
        return version.Success && int.Parse(version.Groups[1].ValueSpan) is >= OldestMajor and var major
            ? new ServerBinaries(folder, major) : null;
    }

    private static string ProgramIn(string folder, string name) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    [GeneratedRegex(@"PostgreSQL\) (\d+)")]
    private static partial Regex VersionText();
}
