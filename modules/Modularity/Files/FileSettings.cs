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

    public int MostMegabytes => (int)(MostBytes / (1024 * 1024));

    public static FileSettings From(IConfiguration configuration, string dataFolder) =>
        new(Path.Combine(dataFolder, "files"), configuration.GetValue<long?>("Files:MostBytes") ?? UsualMostBytes);
}
