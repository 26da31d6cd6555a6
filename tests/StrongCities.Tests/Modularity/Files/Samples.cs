using System.IO.Compression;
using System.Text;

namespace StrongCities.Tests.Modularity.Files;

/// <summary>The smallest files of each kind.</summary>
internal static class Samples
{
    public static byte[] Pdf => "%PDF-1.7\n%%EOF\n"u8.ToArray();
    public static byte[] Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];
    public static byte[] Jpeg => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16];
    public static byte[] Gif => [.. "GIF89a"u8, 1, 0, 1, 0];
    public static byte[] WebP => [.. "RIFF"u8, 4, 0, 0, 0, .. "WEBP"u8];
    public static byte[] Text => Encoding.UTF8.GetBytes("رسالة من العمدة\nA letter\twith a tab.\n");

    public static byte[] Docx => Zip(DocxParts);

    public static (string Name, string Content)[] DocxParts =>
    [
        ("[Content_Types].xml", "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"),
        ("word/document.xml", "<document/>"),
    ];

    /// <summary>A document of nothing but zeros.</summary>
    public static byte[] Bomb(int parts, int megabytes)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in DocxParts) Write(archive, name, Encoding.UTF8.GetBytes(content), 1);
            var zeros = new byte[1024 * 1024];
            for (var part = 0; part < parts; part++) Write(archive, $"word/media/{part}.bmp", zeros, megabytes);
        }

        return stream.ToArray();
    }

    private static void Write(ZipArchive archive, string name, byte[] content, int times)
    {
        using var entry = archive.CreateEntry(name).Open();
        for (var time = 0; time < times; time++) entry.Write(content);
    }

    public static byte[] Docm => Zip(
        ("[Content_Types].xml", "<Types><Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>"),
        ("word/document.xml", "<document/>"));

    public static byte[] Xlsx => Zip(
        ("[Content_Types].xml", "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"),
        ("xl/workbook.xml", "<workbook/>"));

    public static byte[] Odt => Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<office/>"));

    public static byte[] Zip(params (string Name, string Content)[] entries)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        return stream.ToArray();
    }
}
