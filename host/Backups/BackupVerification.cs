using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace StrongCities.Host.Backups;

/// <summary>Reads a whole backup before anything is changed by it.</summary>
internal static class BackupVerification
{
    public static async Task<BackupManifest> RunAsync(
        ZipArchive archive, string file, bool withoutKeys, CancellationToken cancellation)
    {
        var manifest = await ManifestAsync(archive, file, cancellation);
        var expected = manifest.Tables.Select(table => (table.Entry, table.Sha256))
            .Concat(manifest.Files.Select(content => (Entry: content.Path, content.Sha256)))
            .ToDictionary(item => item.Entry, item => item.Sha256);
        var extra = archive.Entries.Select(entry => entry.FullName)
            .FirstOrDefault(name => name != BackupManifest.EntryName && !expected.ContainsKey(name));
        if (extra is not null) throw Damaged(file, $"{extra} is not in its manifest");

        foreach (var (name, sha256) in expected)
            if (await HashAsync(archive, file, name, cancellation) != sha256)
                throw Damaged(file, $"{name} is not what was backed up");

        var keys = Backup.KeysFileOf(file);
        if (manifest.KeysSha256 is { } sealedBy && !withoutKeys)
        {
            if (!File.Exists(keys))
                throw new BackupRefusedException(
                    $"The keys of this backup, {keys}, are missing. Put them there; without them its sealed personal data cannot be read.");
            if (await FolderArchive.HashAsync(keys, cancellation) != sealedBy) throw Damaged(keys, "it is not what was backed up");
        }
        return manifest;
    }

    public static BackupRefusedException Damaged(string file, string how, Exception? inner = null) =>
        new($"The backup {file} is damaged or was changed: {how}. Nothing was restored. Use another copy of it.", inner);

    private static async Task<BackupManifest> ManifestAsync(ZipArchive archive, string file, CancellationToken cancellation)
    {
        try
        {
            var entry = archive.GetEntry(BackupManifest.EntryName) ?? throw Damaged(file, "it has no manifest");
            await using var content = await entry.OpenAsync(cancellation);
            var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(content, JsonSerializerOptions.Web, cancellation)
                ?? throw Damaged(file, "its manifest is empty");
            return manifest.Format == 1 ? manifest
                : throw new BackupRefusedException($"The backup {file} was made by a newer release. Restore it with that release.");
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidDataException)
        {
            throw Damaged(file, "its manifest cannot be read", unreadable);
        }
    }

    private static async Task<string> HashAsync(ZipArchive archive, string file, string name, CancellationToken cancellation)
    {
        var entry = archive.GetEntry(name) ?? throw Damaged(file, $"{name} is missing");
        try
        {
            await using var content = await entry.OpenAsync(cancellation);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
        }
        catch (InvalidDataException broken)
        {
            throw Damaged(file, $"{name} cannot be read", broken);
        }
    }
}
