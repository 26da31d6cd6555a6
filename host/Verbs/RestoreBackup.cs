using Microsoft.Extensions.Logging.Abstractions;
using StrongCities.Host.Backups;
using StrongCities.Host.Composition;
using StrongCities.Modularity.Vault;
using StrongCities.People.Privacy.Erasures;

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
        Console.WriteLine(await Erased(offline, interruption.Cancellation));
        return 0;
    }

    private static async Task<string> Erased(Offline offline, CancellationToken cancellation)
    {
        var list = offline.Services.GetRequiredService<ErasedList>();
        return File.Exists(list.Place)
            ? FormattableString.Invariant($"People who were erased since the backup, and now again: {await offline.Services.GetRequiredService<SubjectErasure>().CarryAgain(cancellation)}.")
            : $"There is no list of erased people in {list.Place}. If anybody was ever erased, bring that file from the old data folder before you start the host: it erases them again.";
    }
}
