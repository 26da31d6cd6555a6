using Microsoft.Extensions.Logging.Abstractions;
using StrongCities.Host.Backups;
using StrongCities.Host.Composition;

namespace StrongCities.Host.Verbs;

/// <summary><c>restore FILE</c>: into a new data folder, or an empty database. It never writes over anything.</summary>
public static class RestoreBackup
{
    public const string Usage = "restore FILE [--without-keys]";
    private const string WithoutKeys = "without-keys";

    public static async Task<int> Run(string[] args)
    {
        var arguments = VerbArguments.Read(args, Usage, words: 1, flags: [WithoutKeys]);
        var file = Path.GetFullPath(arguments.Words[0]);
        // Before a cluster is made for nothing.
        if (!File.Exists(file)) throw new HostRefusal($"There is no backup {file}.");
        using var interruption = new Interruption();
        await using var offline = await Offline.Open(arguments.Settings, migrated: false);
        var storage = offline.Storage;
        var manifest = await Backup.RestoreAsync(
            storage.Database.OwnerConnectionString, storage.DataFolder, file,
            () => Migration.BringUpToDate(storage, offline.Catalogue, NullLogger.Instance, interruption.Cancellation, offline.Plugins),
            arguments.Has(WithoutKeys), interruption.Cancellation);

        Console.WriteLine(FormattableString.Invariant($"""
            Restored {file} of {manifest.CreatedAt:yyyy-MM-dd HH:mm} UTC into {storage.DataFolder}: {manifest.Tables.Sum(table => table.Rows):N0} rows, {manifest.HighestEventSequence ?? 0:N0} events, {manifest.Files.Count} files.
            """));
        Console.WriteLine(manifest.KeysSha256 is not null && arguments.Has(WithoutKeys)
            ? "The keys were left out: what they sealed cannot be read any more, and everybody has to sign in again."
            : "Start the host with the same settings to serve it.");
        return 0;
    }
}
