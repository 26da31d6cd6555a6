using System.IO.Compression;
using System.Security.Cryptography;

namespace StrongCities.Host.Backups;

/// <summary>Copies streams and folders into an archive and back, hashing on the way; never more than a buffer in memory.</summary>
internal static class FolderArchive
{
    public static async Task<string> AddAsync(ZipArchive archive, string entry, Stream content, CancellationToken cancellation)
    {
        await using var target = await archive.CreateEntry(entry, CompressionLevel.Fastest).OpenAsync(cancellation);
        using var hash = SHA256.Create();
        await using (var hashed = new CryptoStream(target, hash, CryptoStreamMode.Write, leaveOpen: true))
            await content.CopyToAsync(hashed, cancellation);
        return Convert.ToHexStringLower(hash.Hash!);
    }

    public static async Task<List<FileContent>> AddFolderAsync(
        ZipArchive archive, string dataFolder, string name, CancellationToken cancellation)
    {
        var added = new List<FileContent>();
        var folder = Path.Combine(dataFolder, name);
        if (!Directory.Exists(folder)) return added;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(dataFolder, file).Replace(Path.DirectorySeparatorChar, '/');
            await using var content = File.OpenRead(file);
            var sha256 = await AddAsync(archive, path, content, cancellation);
            added.Add(new FileContent(path, content.Position, sha256));
        }
        return added;
    }

    /// <summary>A single file at the top of the data folder; none when it isn't there.</summary>
    public static async Task<List<FileContent>> AddFileAsync(ZipArchive archive, string dataFolder, string name, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(dataFolder, name))) return [];
        await using var content = File.OpenRead(Path.Combine(dataFolder, name));
        var sha256 = await AddAsync(archive, name, content, cancellation);
        return [new FileContent(name, content.Position, sha256)];
    }

    public static async Task<string> HashAsync(string file, CancellationToken cancellation)
    {
        await using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
    }

    /// <summary>Where an entry goes. A name that leads out of the folder is an attack, whatever made it.</summary>
    public static string PlaceOf(string dataFolder, IReadOnlyList<string> folders, IReadOnlyList<string> files, string path)
    {
        var place = Path.GetFullPath(Path.Combine(dataFolder, path));
        return folders.Any(name => place.StartsWith(Path.Combine(dataFolder, name) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) || files.Contains(path)
            ? place
            : throw new BackupRefusedException(
                $"The backup holds {path}, which lies outside {string.Join("/, ", folders)}/. It was not made by this product.");
    }

    /// <summary>A file that is there with the same content is fine; another content under the same name is somebody's.</summary>
    public static async Task CheckRoomAsync(ZipArchiveEntry entry, string place, CancellationToken cancellation)
    {
        if (!File.Exists(place)) return;
        await using var content = await entry.OpenAsync(cancellation);
        var expected = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
        if (await HashAsync(place, cancellation) != expected)
            throw new BackupRefusedException($"The file {place} exists with another content. Restore into a new data folder.");
    }

    public static async Task ExtractAsync(ZipArchiveEntry entry, string place, bool secret, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var next = place + ".restoring";
        File.Delete(next);
        await using (var content = await entry.OpenAsync(cancellation))
        await using (var target = Create(next, secret))
        {
            await content.CopyToAsync(target, cancellation);
            target.Flush(flushToDisk: true);
        }
        File.Move(next, place, overwrite: true);
    }

    public static FileStream Create(string file, bool secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (secret && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(file, options);
    }
}
