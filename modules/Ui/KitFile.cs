using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace StrongCities.Ui;

/// <summary>Addresses of the kit's files, each with a version that changes with its content, so that it may be cached for ever.</summary>
public static class KitFile
{
    private static readonly ConcurrentDictionary<string, string> Known = new();

    public static string Stylesheet => Href("strongcities.css");

    public static string Href(string path) => Known.GetOrAdd(path, static path =>
    {
        using var stream = typeof(KitFile).Assembly.GetManifestResourceStream("wwwroot/" + path)
            ?? throw new ArgumentException($"The kit has no file '{path}'.", nameof(path));
        return $"/_content/StrongCities.Ui/{path}?v={Convert.ToHexStringLower(SHA256.HashData(stream))[..12]}";
    });
}
