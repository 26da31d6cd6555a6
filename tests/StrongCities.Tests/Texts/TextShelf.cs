using System.Text.Json;
using System.Text.RegularExpressions;
using StrongCities.Tests.Architecture;

namespace StrongCities.Tests.TextKeys;

/// <summary>All texts of the source tree as their files give them, by language. (The namespace Texts would hide the kit's class Texts in every test.)</summary>
public sealed partial class TextShelf
{
    public const string English = "en";

    private readonly Dictionary<string, Dictionary<string, JsonElement>> _byLanguage = [];

    private TextShelf()
    {
    }

    public static TextShelf OfTheHouse { get; } = new TextShelf().Fill(SourceTree.Files("*.json", "modules", "host")
        .Select(file => (SourceTree.Relative(file).Split('/'), file))
        .Where(found => found.Item1 is [.., "Texts", _, _])
        .Select(found => (found.Item1[^2], File.ReadAllText(found.file))));

    public static TextShelf Of(params (string Language, string Json)[] files) => new TextShelf().Fill(files);

    public IEnumerable<string> Translations => _byLanguage.Keys.Where(language => language != English).Order(StringComparer.Ordinal);

    public IEnumerable<string> Languages => _byLanguage.Keys;

    public IReadOnlySet<string> Keys(string language) => _byLanguage[language].Keys.ToHashSet();

    /// <summary>Every form of a text: one, or one per plural category.</summary>
    public IReadOnlyDictionary<string, string> Forms(string language, string key) => _byLanguage[language][key] is { ValueKind: JsonValueKind.Object } forms
        ? forms.EnumerateObject().ToDictionary(form => form.Name, form => form.Value.GetString()!)
        : new Dictionary<string, string> { [""] = _byLanguage[language][key].GetString()! };

    public bool IsPlural(string language, string key) => _byLanguage[language][key].ValueKind == JsonValueKind.Object;

    public IReadOnlySet<string> Placeholders(string language, string key) =>
        Forms(language, key).Values.SelectMany(PlaceholdersIn).ToHashSet();

    public static IEnumerable<string> PlaceholdersIn(string text) => Placeholder().Matches(text).Select(match => match.Groups[1].Value);

    private TextShelf Fill(IEnumerable<(string Language, string Json)> files)
    {
        foreach (var (language, json) in files)
        {
            var texts = _byLanguage.TryGetValue(language, out var known) ? known : _byLanguage[language] = [];
            foreach (var text in JsonDocument.Parse(json).RootElement.EnumerateObject()) texts.Add(text.Name, text.Value.Clone());
        }

        return this;
    }

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex Placeholder();
}
