using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace StrongCities.Modularity.Files;

/// <summary>Reads what a client of the tus protocol says in its headers.</summary>
internal static class UploadHeaders
{
    public const string Version = "1.0.0";

    private const int LongestMetadata = 4096;

    public static bool Speaks(HttpContext http) => http.Request.Headers["Tus-Resumable"] == Version;

    public static long? Number(HttpContext http, string name) =>
        long.TryParse(http.Request.Headers[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Pairs of a name and a value in Base64, with commas between them. What can't be read says nothing.</summary>
    public static IReadOnlyDictionary<string, string> Metadata(HttpContext http)
    {
        var said = new Dictionary<string, string>();
        var header = http.Request.Headers["Upload-Metadata"].ToString();
        if (header.Length > LongestMetadata) return said;
        foreach (var pair in header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (pair.Split(' ') is [var name, var value] && Decode(value) is { } bytes) said.TryAdd(name, Encoding.UTF8.GetString(bytes));
        return said;
    }

    /// <summary>False when a digest is named that can't be read or compared; null where none is.</summary>
    public static bool TryChecksum(HttpContext http, out (HashAlgorithmName Algorithm, byte[] Value)? digest)
    {
        digest = null;
        var header = http.Request.Headers["Upload-Checksum"].ToString();
        if (header.Length == 0) return true;
        if (header.Split(' ') is not [var algorithm, var value] || Decode(value) is not { } bytes) return false;
        digest = algorithm switch
        {
            "sha1" => (HashAlgorithmName.SHA1, bytes),
            "sha256" => (HashAlgorithmName.SHA256, bytes),
            _ => null,
        };
        return digest is not null;
    }

    private static byte[]? Decode(string value)
    {
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value, bytes, out var length) ? bytes[..length] : null;
    }
}
