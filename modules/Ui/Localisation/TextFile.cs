using System.Reflection;
using System.Text.Json;

namespace StrongCities.Ui.Localisation;

/// <summary>One embedded file of texts, Texts/&lt;language&gt;/&lt;file&gt;.json.</summary>
internal sealed record TextFile(string Name, string Language, IReadOnlyDictionary<string, JsonElement> Entries)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static IEnumerable<TextFile> In(Assembly assembly)
    {
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            // A build on Windows writes the folder with a backslash.
            var path = resource.Replace('\\', '/').Split('/');
            if (path is not ["Texts", var language, ..] || path.Length < 3) continue;
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var document = JsonDocument.Parse(stream, Lenient);
            var entries = document.RootElement.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.Clone());
            yield return new($"{assembly.GetName().Name}/{resource}", language, entries);
        }
    }
}
