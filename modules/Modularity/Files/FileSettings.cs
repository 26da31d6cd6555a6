using Microsoft.Extensions.Configuration;

namespace StrongCities.Modularity.Files;

/// <param name="Folder">Where files lie, and nothing else.</param>
/// <param name="MostBytes">The longest file that is taken in.</param>
public sealed record FileSettings(string Folder, long MostBytes = FileSettings.UsualMostBytes)
{
    public const long UsualMostBytes = 20 * 1024 * 1024;

    /// <summary>What a multipart request carries around its file: boundaries, headers, an antiforgery token.</summary>
    public const long Envelope = 64 * 1024;

    /// <summary>How many files one person may send in a day.</summary>
    public int MostADay { get; init; } = 200;

    /// <summary>Where clamd listens, <c>tcp://host:port</c> or <c>unix:///path</c>; null where no scanner is used.</summary>
    public Uri? Clamd { get; init; }

    public int MostMegabytes => (int)(MostBytes / (1024 * 1024));

    public static FileSettings From(IConfiguration configuration, string dataFolder) =>
        new(Path.Combine(dataFolder, "files"), configuration.GetValue<long?>("Files:MostBytes") ?? UsualMostBytes)
        {
            Clamd = Scanner(configuration["Files:Clamd"]),
        };

    // A setting that can't be read must stop the host: files would be taken in unscanned.
    private static Uri? Scanner(string? written) =>
        string.IsNullOrWhiteSpace(written) ? null
        : Uri.TryCreate(written, UriKind.Absolute, out var address) && (address is { Scheme: "tcp", Port: > 0, Host.Length: > 0 } || address is { Scheme: "unix", AbsolutePath.Length: > 1 }) ? address
        : throw new InvalidOperationException($"Files:Clamd is '{written}': write tcp://host:3310 or unix:///run/clamav/clamd.ctl.");
}
