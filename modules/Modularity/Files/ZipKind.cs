using System.IO.Compression;
using System.Text;

namespace StrongCities.Modularity.Files;

/// <summary>Tells documents that are zip archives from other archives by the entries that their standards ask for.</summary>
internal static class ZipKind
{
    // A document has dozens of entries. The bound keeps an archive of empty entries from filling the memory.
    private const int MostEntries = 4_000;
    private const int MostDescription = 256 * 1024;
    private const long MostUnpacked = 500L * 1024 * 1024;
    // Text of office documents packs some thirty to one; nothing honest packs like zeros.
    private const long Unsuspected = 50L * 1024 * 1024;
    private const int MostRatio = 100;

    public static async Task<FileKind?> Of(Stream content, CancellationToken cancellation)
    {
        if (await Entries(content, cancellation) > MostEntries) return null;
        content.Position = 0;
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (IsTrap(archive, content.Length)) return null;
            return await OpenDocument(archive, cancellation) ?? await OfficeOpen(archive, cancellation);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    // Nothing is unpacked here, but whoever opens the document unpacks it: no honest one says that it is a gigabyte inside, has parts that lie in
    // one another, or puts a part outside of itself.
    private static bool IsTrap(ZipArchive archive, long length)
    {
        var (packed, unpacked) = (0L, 0L);
        foreach (var entry in archive.Entries)
        {
            packed += entry.CompressedLength;
            unpacked += entry.Length;
            if (packed > length || unpacked > MostUnpacked || (unpacked > Unsuspected && unpacked > MostRatio * packed)) return true;
            if (entry.FullName.StartsWith('/') || entry.FullName.Contains('\\') || entry.FullName.Contains(':') || entry.FullName.Split('/').Contains("..")) return true;
        }

        return false;
    }

    // OpenDocument 1.3, part 2, section 3.3: the first entry is "mimetype", stored as it is.
    private static async Task<FileKind?> OpenDocument(ZipArchive archive, CancellationToken cancellation)
    {
        if (archive.GetEntry("mimetype") is not { } named || archive.GetEntry("content.xml") is null) return null;
        return await Read(named, cancellation) == FileKind.Odt.MediaType ? FileKind.Odt : null;
    }

    // ECMA-376, part 2: the types of all parts stand in [Content_Types].xml. A document with macros declares another main type.
    private static async Task<FileKind?> OfficeOpen(ZipArchive archive, CancellationToken cancellation)
    {
        if (archive.GetEntry("[Content_Types].xml") is not { } types) return null;
        if (archive.Entries.Any(entry => entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return null;
        var described = await Read(types, cancellation);
        if (archive.GetEntry("word/document.xml") is not null && described.Contains(FileKind.Docx.MediaType + ".main+xml")) return FileKind.Docx;
        return archive.GetEntry("xl/workbook.xml") is not null && described.Contains(FileKind.Xlsx.MediaType + ".main+xml") ? FileKind.Xlsx : null;
    }

    private static async Task<string> Read(ZipArchiveEntry entry, CancellationToken cancellation)
    {
        await using var stream = await entry.OpenAsync(cancellation);
        // What the entry says of its own length may be a lie: read up to the bound and no further.
        var buffer = new byte[MostDescription];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return Encoding.UTF8.GetString(buffer, 0, read).Trim();
    }

    private static async Task<int> Entries(Stream content, CancellationToken cancellation)
    {
        content.Position = 0;
        var buffer = new byte[64 * 1024];
        var (count, kept) = (0, 0);
        for (var read = await content.ReadAsync(buffer, cancellation); read > 0; read = await content.ReadAsync(buffer.AsMemory(kept), cancellation))
        {
            var seen = buffer.AsSpan(0, kept + read);
            count += seen.Count("PK\x01\x02"u8);
            kept = Math.Min(3, seen.Length);
            seen[^kept..].CopyTo(buffer);
        }

        return count;
    }
}
