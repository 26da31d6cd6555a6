using System.Collections.Frozen;

namespace StrongCities.Ui.Localisation;

/// <summary>Every text in one language; what that language lacks is already filled in from English.</summary>
public sealed class LanguageTexts
{
    private readonly FrozenDictionary<string, Message> _messages;
    private readonly FrozenSet<string> _own;
    private volatile FrozenDictionary<string, Message> _revised = FrozenDictionary<string, Message>.Empty;

    internal LanguageTexts(Language language, IReadOnlyDictionary<string, Message> own, IReadOnlyDictionary<string, Message> english)
    {
        Language = language;
        _own = own.Keys.ToFrozenSet();
        var all = new Dictionary<string, Message>(english);
        foreach (var (key, message) in own) all[key] = message;
        _messages = all.ToFrozenDictionary();
    }

    public Language Language { get; }

    /// <summary>The keys translated in this language itself, without the English fallback.</summary>
    public IReadOnlySet<string> Keys => _own;

    public string this[string key] => Find(key)?.Plain ?? Missing(key);

    public string this[string key, params ReadOnlySpan<(string Name, object? Value)> values] => Find(key)?.Format(values) ?? Missing(key);

    /// <summary>The keys that are said in this language, in its own words or in English.</summary>
    public IEnumerable<string> AllKeys => _messages.Keys;

    public bool Has(string key) => _messages.ContainsKey(key);

    /// <summary>The text as the build brought it, whatever it was changed to since.</summary>
    public string Original(string key) => _messages.TryGetValue(key, out var message) ? message.Plain : Missing(key);

    /// <summary>What somebody wrote in the portal in the place of the build's words; null where nobody did.</summary>
    public string? Written(string key) => (TriedText.Of(Language, key) ?? _revised.GetValueOrDefault(key))?.Plain;

    /// <summary>The placeholders of a text: a translation must use the same ones.</summary>
    public IEnumerable<string> PlaceholdersOf(string key) => _messages.TryGetValue(key, out var message) ? message.Placeholders : [];

    /// <summary>The plural categories a text is given in; none when it has a single form.</summary>
    public IEnumerable<string> PluralCategoriesOf(string key) => _messages.TryGetValue(key, out var message) ? message.PluralCategories : [];

    /// <summary>Puts these words in the place of the build's, and the build's in the place of all others.</summary>
    internal void Revise(IEnumerable<RevisedText> texts) =>
        _revised = texts.Where(text => Has(text.Key)).ToFrozenDictionary(text => text.Key, text => new Message(Language, text.Text));

    private Message? Find(string key) =>
        TriedText.Of(Language, key) ?? _revised.GetValueOrDefault(key) ?? _messages.GetValueOrDefault(key);

    private static string Missing(string key) => $"⟦{key}⟧";
}
