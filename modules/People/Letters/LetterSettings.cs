using Microsoft.Extensions.Configuration;

namespace StrongCities.People.Letters;

/// <param name="Folder">Where letters are written, a folder per day.</param>
/// <param name="Portal">What the portal's addresses in letters begin with.</param>
/// <param name="From">The address that letters come from.</param>
public sealed record LetterSettings(string Folder, Uri Portal, string From)
{
    public static LetterSettings Of(IConfiguration configuration, string dataFolder)
    {
        var portal = new Uri(configuration["Portal:Address"] ?? Listening(configuration["Urls"]) ?? "http://localhost:5080");
        return new LetterSettings(
            configuration["Letters:Folder"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : Path.Combine(dataFolder, "letters"),
            portal,
            configuration["Letters:From"] ?? $"no-reply@{portal.Host}");
    }

    // Where nobody said what people type, the portal is tried on the machine that it runs on.
    private static string? Listening(string? urls) =>
        urls?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(url => Uri.TryCreate(url, UriKind.Absolute, out var address) && address is { IsLoopback: true, Port: > 0 });

    /// <summary>A page of the portal, and never a page elsewhere: whatever is no path leads home.</summary>
    public Uri Link(string path) => new(Portal, path is ['/', not ('/' or '\\'), ..] ? path : "/");
}
