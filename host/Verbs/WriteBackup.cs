using StrongCities.Host.Backups;
using StrongCities.Host.Composition;

namespace StrongCities.Host.Verbs;

/// <summary><c>backup FILE</c>: while the portal runs, or without it. The database is read as it is: a backup before an upgrade must not upgrade.</summary>
public static class WriteBackup
{
    public const string Usage = "backup FILE";

    public static async Task<int> Run(string[] args)
    {
        var arguments = VerbArguments.Read(args, Usage, words: 1);
        var file = Path.GetFullPath(arguments.Words[0]);
        using var interruption = new Interruption();
        await using var offline = await Offline.Open(arguments.Settings, migrated: false, mustExist: true);
        var manifest = await Backup.WriteAsync(
            offline.Storage.Database.OwnerConnectionString, offline.Storage.DataFolder, file, TimeProvider.System, interruption.Cancellation);

        Console.WriteLine(FormattableString.Invariant($"""
            Wrote {file} ({new FileInfo(file).Length:N0} bytes): {manifest.Tables.Count} tables with {manifest.Tables.Sum(table => table.Rows):N0} rows, {manifest.HighestEventSequence ?? 0:N0} events, {manifest.Files.Count} files.
            """));
        Console.WriteLine(manifest.KeysSha256 is null
            ? "There were no keys to keep."
            : $"Its keys are in {Backup.KeysFileOf(file)}. Keep the two in different places: together they open the personal data that each alone keeps sealed.");
        return 0;
    }
}
