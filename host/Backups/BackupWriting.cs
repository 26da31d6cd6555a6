using System.Data;
using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using Npgsql;

namespace StrongCities.Host.Backups;

internal static class BackupWriting
{
    private const string Unfinished = ".unfinished";

    public static async Task<BackupManifest> RunAsync(
        string connectionString, string dataFolder, string file, TimeProvider clock, CancellationToken cancellation)
    {
        BackupScope.Refuse(dataFolder, file);
        var keysFile = Backup.KeysFileOf(file);
        if (File.Exists(file) || File.Exists(keysFile))
            throw new BackupRefusedException(
                $"The file {file} or its keys exist already. Choose another name: a backup is never overwritten.");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Delete(file + Unfinished);
        File.Delete(keysFile + Unfinished);

        BackupManifest manifest;
        // Both hold what must not be read by others: the file personal data, the keys their seals.
        await using (var stream = FolderArchive.Create(file + Unfinished, secret: true))
        {
            await using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
                manifest = await FillAsync(archive, connectionString, dataFolder, keysFile, clock, cancellation);
            stream.Flush(flushToDisk: true);
        }

        if (manifest.KeysSha256 is not null) File.Move(keysFile + Unfinished, keysFile);
        File.Move(file + Unfinished, file);
        new LastBackup(manifest.CreatedAt, file, new FileInfo(file).Length, manifest.Tables.Sum(table => table.Rows)).Write(dataFolder);
        return manifest;
    }

    private static async Task<BackupManifest> FillAsync(
        ZipArchive archive, string connectionString, string dataFolder, string keysFile, TimeProvider clock, CancellationToken cancellation)
    {
        await using var connection = await DatabaseContent.OpenAsync(connectionString, cancellation);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await DatabaseContent.AskAsync(connection, "set transaction read only", cancellation);
        var createdAt = clock.GetUtcNow();

        var tables = await TablesAsync(archive, connection, cancellation);
        // Sequences are not part of the snapshot: read after the rows they are never behind them.
        var sequences = await DatabaseContent.SequencesAsync(connection, cancellation);
        var highest = await DatabaseContent.HighestEventAsync(connection, cancellation);
        await transaction.CommitAsync(cancellation);

        // After the snapshot as well: a file is written before the row that names it.
        var files = new List<FileContent>();
        foreach (var folder in BackupScope.Folders) files.AddRange(await FolderArchive.AddFolderAsync(archive, dataFolder, folder, cancellation));
        foreach (var name in BackupScope.Files) files.AddRange(await FolderArchive.AddFileAsync(archive, dataFolder, name, cancellation));
        var manifest = new BackupManifest
        {
            CreatedAt = createdAt,
            ProductVersion = ProductVersion,
            HighestEventSequence = highest,
            Schemas = [.. tables.Select(table => table.Schema).Distinct()],
            Tables = tables,
            Sequences = sequences,
            Files = files,
            KeysSha256 = await WriteKeysAsync(dataFolder, keysFile, cancellation),
        };
        await using var entry = await archive.CreateEntry(BackupManifest.EntryName).OpenAsync(cancellation);
        await JsonSerializer.SerializeAsync(entry, manifest, JsonSerializerOptions.Web, cancellation);
        return manifest;
    }

    private static string ProductVersion =>
        typeof(Backup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static async Task<List<TableContent>> TablesAsync(
        ZipArchive archive, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var written = new List<TableContent>();
        foreach (var (schema, name, columns, unportable) in await DatabaseContent.TablesAsync(connection, cancellation))
        {
            if (unportable.Length > 0)
                throw new BackupRefusedException(
                    $"The table {schema}.{name} has columns ({string.Join(", ", unportable)}) of types made in this database, "
                    + "which a backup cannot carry into another. Use jsonb or text for them.");
            var rows = await DatabaseContent.CountAsync(connection, schema, name, cancellation);
            // A number, since the name of a table may be anything and that of a file may not.
            var entry = $"tables/{written.Count + 1:0000}.copy";
            var select = $"select {DatabaseContent.Columns(columns)} from {DatabaseContent.Quote(schema, name)}";
            await using var content = await connection.BeginRawBinaryCopyAsync($"copy ({select}) to stdout (format binary)", cancellation);
            var sha256 = await FolderArchive.AddAsync(archive, entry, content, cancellation);
            written.Add(new TableContent(schema, name, columns, rows, entry, sha256));
        }
        return written;
    }

    private static async Task<string?> WriteKeysAsync(string dataFolder, string keysFile, CancellationToken cancellation)
    {
        var keys = Path.Combine(dataFolder, BackupScope.Keys);
        if (!Directory.Exists(keys) || !Directory.EnumerateFiles(keys, "*", SearchOption.AllDirectories).Any()) return null;
        await using (var stream = FolderArchive.Create(keysFile + Unfinished, secret: true))
        {
            await using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
                await FolderArchive.AddFolderAsync(archive, dataFolder, BackupScope.Keys, cancellation);
            stream.Flush(flushToDisk: true);
        }
        return await FolderArchive.HashAsync(keysFile + Unfinished, cancellation);
    }
}
