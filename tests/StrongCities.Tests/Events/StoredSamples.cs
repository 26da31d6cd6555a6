using System.Text.Json.Nodes;
using StrongCities.Tests.Architecture;

namespace StrongCities.Tests.Events;

/// <summary>
/// One committed JSON sample per event version, readable for ever: tests/samples/events/membership/city-withdrew-1.json. They are written once,
/// when an event is new, by a run with WRITE_EVENT_SAMPLES=1, and never written over: an event that changes gets a new version and a new sample.
/// </summary>
public static class StoredSamples
{
    private static readonly string Folder = Path.Combine(SourceTree.Root, "tests/samples/events");

    public static bool ShouldWrite => Environment.GetEnvironmentVariable("WRITE_EVENT_SAMPLES") == "1";

    /// <summary>The samples by event name.</summary>
    public static IReadOnlyDictionary<string, string> All() => Directory.Exists(Folder)
        ? Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).ToDictionary(NameOf, File.ReadAllText)
        : new Dictionary<string, string>();

    public static void Write(string name, string json)
    {
        var file = FileOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, JsonNode.Parse(json)!.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n");
    }

    private static string FileOf(string name)
    {
        var parts = name.Split('/');
        return Path.Combine(Folder, parts[0], $"{parts[1]}-{parts[2]}.json");
    }

    private static string NameOf(string file)
    {
        var what = Path.GetFileNameWithoutExtension(file);
        var version = what.LastIndexOf('-');
        return $"{Path.GetFileName(Path.GetDirectoryName(file))}/{what[..version]}/{what[(version + 1)..]}";
    }
}
