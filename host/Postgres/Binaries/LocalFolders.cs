namespace StrongCities.Host.Postgres.Binaries;

/// <summary>Where an installed PostgreSQL keeps its server programs, best first.</summary>
internal static class LocalFolders
{
    public static IEnumerable<string> List()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        foreach (var folder in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)) yield return folder;

        if (OperatingSystem.IsWindows())
            foreach (var programs in new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86 })
                foreach (var folder in NewestFirst(Path.Combine(Environment.GetFolderPath(programs), "PostgreSQL"), ""))
                    yield return Path.Combine(folder, "bin");
        else
            foreach (var (parent, prefix) in Parents)
                foreach (var folder in NewestFirst(parent, prefix))
                    yield return Path.Combine(folder, "bin");
    }

    // Debian and Ubuntu; the Red Hat packages; Homebrew on Apple and Intel processors and on Linux; macOS installers.
    private static readonly (string Parent, string Prefix)[] Parents =
    [
        ("/usr/lib/postgresql", ""),
        ("/usr", "pgsql-"),
        ("/opt/homebrew/opt", "postgresql@"),
        ("/usr/local/opt", "postgresql@"),
        ("/home/linuxbrew/.linuxbrew/opt", "postgresql@"),
        ("/Library/PostgreSQL", ""),
        ("/Applications/Postgres.app/Contents/Versions", ""),
    ];

    private static IEnumerable<string> NewestFirst(string parent, string prefix) =>
        Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, prefix + "*")
                .Select(folder => (Folder: folder, Number: Number(Path.GetFileName(folder)[prefix.Length..])))
                .Where(found => found.Number >= ServerBinaries.OldestMajor)
                .OrderByDescending(found => found.Number)
                .Select(found => found.Folder)
            : [];

    private static int Number(string version) => int.TryParse(version, out var number) ? number : 0;
}
