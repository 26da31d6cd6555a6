using System.Text.Json;

namespace StrongCities.Host.Backups;

/// <summary>What the administration page shows about the newest backup.</summary>
public sealed record LastBackup(DateTimeOffset At, string File, long Bytes, long Rows)
{
    private static string PlaceIn(string dataFolder) => Path.Combine(dataFolder, "last-backup.json");

    public static LastBackup? Read(string dataFolder)
    {
        try
        {
            return JsonSerializer.Deserialize<LastBackup>(System.IO.File.ReadAllBytes(PlaceIn(dataFolder)), JsonSerializerOptions.Web);
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    internal void Write(string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        var next = PlaceIn(dataFolder) + ".new";
        System.IO.File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web));
        System.IO.File.Move(next, PlaceIn(dataFolder), overwrite: true);
    }
}
