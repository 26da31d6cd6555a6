using System.Text.Json;
using System.Text.RegularExpressions;
using StrongCities.Contracts;

namespace StrongCities.Host.Plugins;

/// <summary>What a plugin says of itself in <c>plugin.json</c>, checked.</summary>
public sealed partial record PluginManifest
{
    public const string FileName = "plugin.json";

    // p_ and one more character for the dot: the schema's name has to fit PostgreSQL's 63 bytes.
    private const int LongestId = 60;

    public required string Id { get; init; }
    public required string Name { get; init; }
    public required Version Version { get; init; }
    public required string Assembly { get; init; }
    public required SdkRange Sdk { get; init; }
    public required string Owner { get; init; }
    public required string Contact { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required IReadOnlyList<string> Subscriptions { get; init; }

    /// <summary>Everything that the plugin serves lies here or below: <c>/c/{city}/{plugin}</c>.</summary>
    public string Prefix => "/c/" + Id.Replace('.', '/');

    /// <summary>An id has one dot and no doubled hyphen, so that no two ids share a schema.</summary>
    public string Schema => "p_" + Id.Replace(".", "__", StringComparison.Ordinal).Replace('-', '_');

    public static PluginManifest Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file)) throw new PluginFlaw("manifest-missing", $"There is no {FileName}.");
        Written written;
        try
        {
            written = JsonSerializer.Deserialize<Written>(File.ReadAllBytes(file), NetworkJson.Options) ?? new Written();
        }
        catch (JsonException e)
        {
            throw new PluginFlaw("manifest-unreadable", $"{FileName}: {e.Message}", e);
        }

        return Checked(written, Path.GetFileName(folder));
    }

    private static PluginManifest Checked(Written written, string folder)
    {
        var id = Text(written.Id, "id");
        if (id.Length > LongestId || !IdShape().IsMatch(id))
            throw new PluginFlaw("manifest-invalid", $"id: say city.name in lower-case letters, digits and single hyphens, at most {LongestId} characters; it says '{id}'.");
        if (id != folder) throw new PluginFlaw("folder-name", $"The plugin '{id}' lies in the folder '{folder}'; the folder bears the plugin's id.");
        var assembly = Text(written.Assembly, "assembly");
        if (!AssemblyShape().IsMatch(assembly)) throw new PluginFlaw("manifest-invalid", $"assembly: say the file's name in lib; it says '{assembly}'.");
        return new PluginManifest
        {
            Id = id,
            Name = Text(written.Name, "name"),
            Version = Version.TryParse(written.Version, out var version) ? version : throw new PluginFlaw("manifest-invalid", "version: say 1.0.0."),
            Assembly = assembly,
            Sdk = SdkRange.Read(written.Sdk?.Min, written.Sdk?.Max),
            Owner = Text(written.Owner, "owner"),
            Contact = Text(written.Contact, "contact"),
            Languages = written.Languages ?? [],
            Subscriptions = written.Subscriptions ?? [],
        };
    }

    private static string Text(string? value, string name) =>
        string.IsNullOrWhiteSpace(value) || value.Length > 200 ? throw new PluginFlaw("manifest-invalid", $"{name}: it is needed, with at most 200 characters.") : value;

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex IdShape();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]*\.dll\z")]
    private static partial Regex AssemblyShape();

    // As it stands in the file. Fields that this host doesn't know are a newer SDK's: the range decides, not they.
    private sealed record Written
    {
        public string? Id { get; init; }
        public string? Name { get; init; }
        public string? Version { get; init; }
        public string? Assembly { get; init; }
        public Bounds? Sdk { get; init; }
        public string? Owner { get; init; }
        public string? Contact { get; init; }
        public IReadOnlyList<string>? Languages { get; init; }
        public IReadOnlyList<string>? Subscriptions { get; init; }
    }

    private sealed record Bounds(string? Min, string? Max);
}
