namespace StrongCities.Host.Backups;

/// <summary>
/// A whole network in one file that any later host reads, whatever its PostgreSQL, without pg_dump: rows, sequences and attachments. The
/// keys go to a second file, so that the first can be stored where the personal data in it stay sealed.
/// </summary>
public static class Backup
{
    public static string KeysFileOf(string file) => file + ".keys.zip";

    /// <exception cref="BackupRefusedException">The database holds something that a backup cannot carry, or the file exists.</exception>
    public static Task<BackupManifest> WriteAsync(
        string ownerConnectionString, string dataFolder, string file, TimeProvider clock, CancellationToken cancellation) =>
        BackupWriting.RunAsync(ownerConnectionString, Path.GetFullPath(dataFolder), Path.GetFullPath(file), clock, cancellation);

    /// <param name="migrate">Creates the schema of this host in the empty database.</param>
    /// <param name="withoutKeys">Accepts that personal data which the missing keys sealed cannot be read any more.</param>
    /// <exception cref="BackupRefusedException">The file is damaged, or the target is not empty. Nothing was changed.</exception>
    public static Task<BackupManifest> RestoreAsync(
        string ownerConnectionString, string dataFolder, string file, Func<Task> migrate, bool withoutKeys,
        CancellationToken cancellation) =>
        BackupRestoring.RunAsync(
            ownerConnectionString, Path.GetFullPath(dataFolder), Path.GetFullPath(file), migrate, withoutKeys, cancellation);
}
