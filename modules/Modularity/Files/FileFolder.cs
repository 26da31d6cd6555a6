using System.Security.Cryptography;
using System.Text.RegularExpressions;
using StrongCities.Contracts;

namespace StrongCities.Modularity.Files;

/// <summary>
/// Files on disk under the hash of their content: ab/cd/abcd… A file comes into being whole or not at all, twice the same is once, and
/// nothing that a sender wrote ever becomes part of a path.
/// </summary>
public sealed partial class FileFolder(FileSettings settings, VirusScanner scanner, TimeProvider clock)
{
    private const int Chunk = 64 * 1024;

    private string Arriving => Path.Combine(settings.Folder, "arriving");

    /// <param name="content">Read once, never further than the limit.</param>
    /// <param name="claim">What the sender says it is.</param>
    /// <param name="field">The field that a refusal points to.</param>
    /// <param name="cancellation">Leaves nothing behind.</param>
    public async Task<Arrival> Receive(Stream content, FileClaim claim, string field, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Arriving);
        var beside = Path.Combine(Arriving, Path.GetRandomFileName());
        try
        {
            var receipt = await Look(content, beside, claim, field, cancellation);
            return new Arrival(receipt, beside, receipt.Accepted ? PathOf(receipt.File.Sha256) : null);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    private async Task<FileReceipt> Look(Stream content, string beside, FileClaim claim, string field, CancellationToken cancellation)
    {
        try
        {
            await using var file = new FileStream(beside, OwnerOnly(FileMode.CreateNew));
            var sha = await Copy(content, file, cancellation);
            if (sha is null) return FileReceipt.Refused(FileReceipt.TooBig(field, settings));
            if (file.Length == 0) return FileReceipt.Refused(FileReceipt.Empty(field));
            if (await ContentKind.Of(file, cancellation) is not { } kind) return FileReceipt.Refused(FileReceipt.KindUnknown(field));
            if (!claim.Fits(kind)) return FileReceipt.Refused(FileReceipt.NotWhatItSays(field));
            var verdict = await scanner.Scan(file, cancellation);
            if (verdict.Signature is { } signature) return FileReceipt.Infected(field, sha, signature, clock.GetUtcNow());

            file.Flush(flushToDisk: true);
            return FileReceipt.Of(new FileReference { Sha256 = sha, Length = file.Length, MediaType = kind.MediaType }) with { Scanned = verdict.Asked };
        }
        catch (ScannerUnavailableException)
        {
            return FileReceipt.Refused(FileReceipt.NotScanned(field));
        }
    }

    /// <summary>Throws away what was arriving when a host was killed. Nothing takes a day to arrive.</summary>
    public void SweepArriving(DateTimeOffset now)
    {
        if (!Directory.Exists(Arriving)) return;
        foreach (var left in new DirectoryInfo(Arriving).EnumerateFiles().Where(file => file.LastWriteTimeUtc < now.UtcDateTime.AddDays(-1))) left.Delete();
    }

    /// <summary>The hashes of all that lies here and was there before an instant.</summary>
    public IEnumerable<string> Before(DateTimeOffset instant) => !Directory.Exists(settings.Folder) ? [] :
        new DirectoryInfo(settings.Folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => IsHash(file.Name) && file.LastWriteTimeUtc < instant.UtcDateTime).Select(file => file.Name);

    public void Delete(string sha256)
    {
        // A folder that isn't there holds no file either.
        if (File.Exists(PathOf(sha256))) File.Delete(PathOf(sha256));
    }

    /// <summary>Where the content of a hash lies; the file may not be there.</summary>
    public string PathOf(string sha256)
    {
        if (!IsHash(sha256)) throw new ArgumentException("Not a SHA-256 in lower-case hexadecimal digits.", nameof(sha256));
        return Path.Combine(settings.Folder, sha256[..2], sha256[2..4], sha256);
    }

    // Null when there is more than the limit.
    private async Task<string?> Copy(Stream content, FileStream file, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Chunk];
        var length = 0L;
        for (var read = await content.ReadAsync(buffer, cancellation); read > 0; read = await content.ReadAsync(buffer, cancellation))
        {
            length += read;
            if (length > settings.MostBytes) return null;
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        await file.FlushAsync(cancellation);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static FileStreamOptions OwnerOnly(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    public static bool IsHash(string? text) => text is not null && Hash().IsMatch(text);

    [GeneratedRegex("^[0-9a-f]{64}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();
}
