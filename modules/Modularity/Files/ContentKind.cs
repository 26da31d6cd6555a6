using System.Text;

namespace StrongCities.Modularity.Files;

/// <summary>Finds the kind of a file in its content alone.</summary>
public static class ContentKind
{
    private const int Head = 16;

    /// <summary>Null when the content is of no kind that the network takes in.</summary>
    public static async Task<FileKind?> Of(Stream content, CancellationToken cancellation)
    {
        content.Position = 0;
        var head = new byte[Head];
        var read = await content.ReadAtLeastAsync(head, Head, throwOnEndOfStream: false, cancellation);
        if (BySignature(head.AsSpan(0, read)) is { } kind) return kind;
        if (head.AsSpan(0, read).StartsWith("PK\x03\x04"u8)) return await ZipKind.Of(content, cancellation);
        return await IsText(content, cancellation) ? FileKind.Text : null;
    }

    private static FileKind? BySignature(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("%PDF-"u8)) return FileKind.Pdf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return FileKind.Png;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return FileKind.Jpeg;
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return FileKind.Gif;
        return head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8) ? FileKind.WebP : null;
    }

    // Valid UTF-8 from end to end, and no control characters but the ones of plain text.
    private static async Task<bool> IsText(Stream content, CancellationToken cancellation)
    {
        content.Position = 0;
        using var reader = new StreamReader(content, new UTF8Encoding(false, throwOnInvalidBytes: true), false, 16 * 1024, leaveOpen: true);
        var buffer = new char[16 * 1024];
        try
        {
            for (var read = await reader.ReadAsync(buffer, cancellation); read > 0; read = await reader.ReadAsync(buffer, cancellation))
                if (buffer.AsSpan(0, read).ContainsAnyExcept(Printable))
                    return false;
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static readonly System.Buffers.SearchValues<char> Printable = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 0x10000).Select(code => (char)code).Where(c => !char.IsControl(c) || c is '\t' or '\n' or '\r' or '\f')]);
}
