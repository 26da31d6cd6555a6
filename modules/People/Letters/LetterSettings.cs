using Microsoft.Extensions.Configuration;
using StrongCities.People.Letters.Bounces;

namespace StrongCities.People.Letters;

/// <param name="Folder">Where letters are written, a folder per day.</param>
/// <param name="Portal">What the portal's addresses in letters begin with.</param>
/// <param name="From">The address that letters come from.</param>
/// <param name="Smtp">The mail server that takes them; null where they stay in the folder.</param>
public sealed record LetterSettings(string Folder, Uri Portal, string From, SmtpSettings? Smtp = null)
{
    /// <summary>The mailbox that tells which letters came back; null where there is none.</summary>
    public BounceSettings? Bounces { get; init; }

    /// <summary>The files of letters that were sent hold names and addresses: they go after so long.</summary>
    public int KeepDays { get; init; } = 30;

    public static LetterSettings Of(IConfiguration configuration, string dataFolder)
    {
        var portal = new Uri(configuration["Portal:Address"] ?? Listening(configuration["Urls"]) ?? "http://localhost:5080");
        var from = configuration["Letters:From"] ?? $"no-reply@{portal.Host}";
        return new LetterSettings(
            configuration["Letters:Folder"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : Path.Combine(dataFolder, "letters"),
            portal,
            from,
            SmtpSettings.Of(configuration, from))
        {
            Bounces = BounceSettings.Of(configuration),
            // A letter that waits for its mail server lies there for as long as it is tried.
            KeepDays = Math.Max(LetterAttempts.LongestWait.Days + 1, configuration.GetValue("Letters:KeepDays", 30)),
        };
    }

    // Where nobody said what people type, the portal is tried on the machine that it runs on.
    private static string? Listening(string? urls) =>
        urls?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(url => Uri.TryCreate(url, UriKind.Absolute, out var address) && address is { IsLoopback: true, Port: > 0 });

    /// <summary>A page of the portal, and never a page elsewhere: whatever is no path leads home.</summary>
    public Uri Link(string path) => new(Portal, path is ['/', not ('/' or '\\'), ..] ? path : "/");
}
