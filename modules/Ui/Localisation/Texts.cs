using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace StrongCities.Ui.Localisation;

/// <summary>
/// The words of the portal, by key, in the reader's language. They come from the files <c>Texts/&lt;language&gt;/&lt;file&gt;.json</c>
/// of every assembly registered with <c>AddTexts</c>; the folders of the Ui assembly say which languages there are.
/// </summary>
public sealed class Texts
{
    private const string English = "en";
    private readonly FrozenDictionary<string, LanguageTexts> _byTag;
    private readonly LanguageTexts _english;

    public Texts(params Assembly[] assemblies)
    {
        var files = assemblies.Prepend(typeof(Texts).Assembly).Distinct().SelectMany(TextFile.In).ToList();
        var tags = TextFile.In(typeof(Texts).Assembly).Select(file => file.Language).Distinct().Order(StringComparer.Ordinal);
        var languages = tags.Select(tag => new Language(tag, FormatsOf(files, tag))).ToList();
        var read = languages.ToDictionary(language => language.Tag, language => Read(language, files));
        _byTag = languages.ToFrozenDictionary(
            language => language.Tag,
            language => new LanguageTexts(language, read[language.Tag], read[English]),
            StringComparer.OrdinalIgnoreCase);
        _english = _byTag[English];
        Languages = [_english.Language, .. languages.Where(language => language.Tag != English).OrderBy(l => l.Endonym, StringComparer.InvariantCulture)];
    }

    /// <summary>English first, then by their own names.</summary>
    public IReadOnlyList<Language> Languages { get; }

    /// <summary>The texts in the reader's language.</summary>
    public LanguageTexts Current => In(CultureInfo.CurrentUICulture);

    public Language Language => Current.Language;

    public string this[string key] => Current[key];

    public string this[string key, params ReadOnlySpan<(string Name, object? Value)> values] => Current[key, values];

    public bool Has(string key) => Current.Has(key);

    /// <summary>Another object whenever other words are said: what was drawn from earlier ones is drawn anew.</summary>
    public object Edition { get; private set; } = new();

    /// <summary>Puts these words in the place of the build's; a text that isn't among them says again what the build brought.</summary>
    public void Revise(IReadOnlyCollection<RevisedText> revised)
    {
        foreach (var texts in _byTag.Values) texts.Revise(revised.Where(text => text.Language == texts.Language.Tag));
        Edition = new object();
    }

    /// <summary>Says other words until the end of what is going on here, and to nobody else: for a look at them before they are published.</summary>
    public static IDisposable Try(RevisedText text, Language language) => TriedText.Enter(text, language);

    /// <summary>What is being tried out here; null where everybody reads the same.</summary>
    public static RevisedText? Tried => TriedText.Current;

    /// <summary>The texts in a person's own language, for letters; English when the portal does not speak it.</summary>
    public LanguageTexts In(string language) => Find(language) ?? _english;

    public LanguageTexts In(CultureInfo culture)
    {
        for (var candidate = culture; candidate.Name.Length > 0; candidate = candidate.Parent)
            if (_byTag.TryGetValue(candidate.Name, out var texts))
                return texts;
        return _english;
    }

    /// <summary>The texts for a tag or for its parents (fr for fr-CA); null when the portal does not speak it.</summary>
    public LanguageTexts? Find(string tag)
    {
        for (var rest = tag; ; rest = rest[..rest.LastIndexOf('-')])
        {
            if (_byTag.TryGetValue(rest, out var texts)) return texts;
            if (!rest.Contains('-', StringComparison.Ordinal)) return null;
        }
    }

    private static string? FormatsOf(List<TextFile> files, string tag) => files
        .Where(file => file.Language == tag)
        .Select(file => file.Entries.TryGetValue("language.formats", out var name) ? name.GetString() : null)
        .FirstOrDefault(name => name is not null);

    private static Dictionary<string, Message> Read(Language language, List<TextFile> files)
    {
        var messages = new Dictionary<string, Message>();
        foreach (var file in files.Where(file => file.Language == language.Tag))
            foreach (var (key, value) in file.Entries)
            {
                var message = value.ValueKind == JsonValueKind.String
                    ? new Message(language, value.GetString()!)
                    : new Message(language, value.EnumerateObject().ToDictionary(form => form.Name, form => form.Value.GetString()!));
                if (!messages.TryAdd(key, message))
                    throw new InvalidOperationException($"The text '{key}' is given twice in '{language.Tag}', the second time in {file.Name}.");
            }
        return messages;
    }
}
