using System.IO.Compression;
using Npgsql;

namespace StrongCities.Host.Backups;

internal static class BackupRestoring
{
    public static async Task<BackupManifest> RunAsync(
        string connectionString, string dataFolder, string file, Func<Task> migrate, bool withoutKeys, CancellationToken cancellation)
    {
        await using var archive = await OpenAsync(file, cancellation);
        var manifest = await BackupVerification.RunAsync(archive, file, withoutKeys, cancellation);
        await using var keys = manifest.KeysSha256 is null || withoutKeys ? null : await OpenAsync(Backup.KeysFileOf(file), cancellation);
        var places = new List<(ZipArchiveEntry Entry, string Place, bool Secret)>();
        foreach (var content in manifest.Files)
            places.Add((archive.GetEntry(content.Path)!, FolderArchive.PlaceOf(dataFolder, BackupScope.Folders, BackupScope.Files, content.Path), false));
        foreach (var key in keys?.Entries ?? [])
            places.Add((key, FolderArchive.PlaceOf(dataFolder, [BackupScope.Keys], [], key.FullName), true));
        foreach (var (entry, place, _) in places) await FolderArchive.CheckRoomAsync(entry, place, cancellation);
        await CheckAloneAsync(connectionString, cancellation);
        await CheckEmptyAsync(connectionString, manifest, cancellation);

        await migrate();

        await using var connection = await DatabaseContent.OpenAsync(connectionString, cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await LoadTablesAsync(connection, archive, manifest, cancellation);
        foreach (var sequence in manifest.Sequences) await SetAsync(connection, sequence, cancellation);
        foreach (var table in manifest.Tables)
            if (await DatabaseContent.CountAsync(connection, table.Schema, table.Name, cancellation) is var rows && rows != table.Rows)
                throw new BackupRefusedException(
                    $"{table.Schema}.{table.Name} should have {table.Rows} rows and got {rows}. Nothing was restored.");

        // Before the rows that name them become visible.
        foreach (var (entry, place, secret) in places) await FolderArchive.ExtractAsync(entry, place, secret, cancellation);
        await transaction.CommitAsync(cancellation);
        return manifest;
    }

    private static async Task LoadTablesAsync(
        NpgsqlConnection connection, ZipArchive archive, BackupManifest manifest, CancellationToken cancellation)
    {
        var present = (await DatabaseContent.TablesAsync(connection, cancellation))
            .ToDictionary(table => (table.Schema, table.Name), table => table.Columns);
        foreach (var table in manifest.Tables)
            if (!present.TryGetValue((table.Schema, table.Name), out var columns) || table.Columns.Except(columns).Any())
                throw new BackupRefusedException(
                    $"The backup of release {manifest.ProductVersion} has {table.Schema}.{table.Name} "
                    + $"({string.Join(", ", table.Columns)}), which the schema of this release lacks. No row was restored. "
                    + "Install the plugins it had, or restore it with its own release.");

        // What the migration seeded is in the backup too, as it was.
        foreach (var table in manifest.Tables)
            if (await DatabaseContent.AskAsync(connection, $"select exists (select from {NameOf(table)})", cancellation) is true)
                await DatabaseContent.AskAsync(connection, $"truncate {NameOf(table)} cascade", cancellation);

        IReadOnlyList<TableContent> order = await MayLoadInAnyOrderAsync(connection, cancellation)
            ? manifest.Tables
            : LoadOrder.By(manifest.Tables, await DatabaseContent.ReferencesAsync(connection, cancellation));
        foreach (var table in order)
        {
            await using var content = await archive.GetEntry(table.Entry)!.OpenAsync(cancellation);
            var into = $"copy {NameOf(table)} ({DatabaseContent.Columns(table.Columns)}) from stdin (format binary)";
            await using var target = await connection.BeginRawBinaryCopyAsync(into, cancellation);
            try
            {
                await content.CopyToAsync(target, cancellation);
            }
            catch
            {
                // Its end would otherwise tell the server that this was all.
                await target.CancelAsync();
                throw;
            }
        }
    }

    private static async Task<bool> MayLoadInAnyOrderAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await DatabaseContent.AskAsync(connection, "savepoint asking", cancellation);
        try
        {
            await DatabaseContent.AskAsync(connection, "set local session_replication_role = replica", cancellation);
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            await DatabaseContent.AskAsync(connection, "rollback to savepoint asking; set constraints all deferred", cancellation);
            return false;
        }
    }

    /// <summary>A host that serves the database meanwhile would go on with keys and caches of another network.</summary>
    private static async Task CheckAloneAsync(string connectionString, CancellationToken cancellation)
    {
        await using var connection = await DatabaseContent.OpenAsync(connectionString, cancellation);
        // A connection that was closed a moment ago may still be leaving.
        for (var asked = 0; await DatabaseContent.OthersAsync(connection, cancellation) > 0; asked++)
        {
            if (asked == 30) throw new BackupRefusedException("A host or another program uses this database. Stop it, then restore. Nothing was restored.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
        }
    }

    private static async Task CheckEmptyAsync(string connectionString, BackupManifest manifest, CancellationToken cancellation)
    {
        await using var connection = await DatabaseContent.OpenAsync(connectionString, cancellation);
        var present = (await DatabaseContent.TablesAsync(connection, cancellation)).Select(table => (table.Schema, table.Name)).ToHashSet();
        foreach (var table in manifest.Tables.Where(table => present.Contains((table.Schema, table.Name))))
            if (await DatabaseContent.AskAsync(connection, $"select exists (select from {NameOf(table)})", cancellation) is true)
                throw new BackupRefusedException(
                    $"The database is not empty: {table.Schema}.{table.Name} has rows. "
                    + "Restore into a new data folder or an empty database.");
    }

    private static async Task SetAsync(NpgsqlConnection connection, SequenceValue sequence, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select setval(to_regclass(@name), @value) where to_regclass(@name) is not null", connection);
        command.Parameters.AddWithValue("name", DatabaseContent.Quote(sequence.Schema, sequence.Name));
        command.Parameters.AddWithValue("value", sequence.Value);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<ZipArchive> OpenAsync(string file, CancellationToken cancellation)
    {
        if (!File.Exists(file)) throw new BackupRefusedException($"There is no backup {file}.");
        try
        {
            return await ZipFile.OpenReadAsync(file, cancellation);
        }
        catch (InvalidDataException broken)
        {
            throw BackupVerification.Damaged(file, "it is no readable archive", broken);
        }
    }

    private static string NameOf(TableContent table) => DatabaseContent.Quote(table.Schema, table.Name);
}
