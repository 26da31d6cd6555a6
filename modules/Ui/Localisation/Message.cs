using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace StrongCities.Ui.Localisation;

/// <summary>A text with named placeholders, in one form or in one form per plural category.</summary>
internal sealed class Message
{
    private readonly Language _language;
    private readonly FrozenDictionary<string, Part[]>? _forms;
    private readonly Part[] _parts;

    public Message(Language language, string text)
    {
        _language = language;
        Plain = text;
        _parts = Parse(text);
    }

    public Message(Language language, IReadOnlyDictionary<string, string> forms)
    {
        _language = language;
        Plain = forms.GetValueOrDefault("other") ?? forms.Values.First();
        _parts = Parse(Plain);
        _forms = forms.ToFrozenDictionary(form => form.Key, form => Parse(form.Value));
    }

    /// <summary>The text as written, for a key that takes no value.</summary>
    public string Plain { get; }

    public IEnumerable<string> Placeholders => _parts.Where(part => part.IsPlaceholder).Select(part => part.Text).Distinct();

    public static IEnumerable<string> PlaceholdersIn(string text) => Parse(text).Where(part => part.IsPlaceholder).Select(part => part.Text).Distinct();

    public IEnumerable<string> PluralCategories => _forms?.Keys ?? Enumerable.Empty<string>();

    public string Format(ReadOnlySpan<(string Name, object? Value)> values)
    {
        var text = new StringBuilder();
        foreach (var part in PartsFor(values))
            text.Append(part.IsPlaceholder ? Replacement(part.Text, values) : part.Text);
        return text.ToString();
    }

    private Part[] PartsFor(ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (_forms is null) return _parts;
        foreach (var (name, value) in values)
            if (name == "count" && value is IConvertible)
            {
                var category = PluralRules.Category(_language.Tag, Convert.ToDecimal(value, CultureInfo.InvariantCulture));
                return _forms.GetValueOrDefault(category, _parts);
            }
        return _parts;
    }

    private string Replacement(string name, ReadOnlySpan<(string Name, object? Value)> values)
    {
        foreach (var (given, value) in values)
            if (given == name)
                return Bidi.Isolate(Formats.Value(value, _language.Formats), _language.RightToLeft);
        return "{" + name + "}";
    }

    private static Part[] Parse(string text)
    {
        var parts = new List<Part>();
        var position = 0;
        while (position < text.Length)
        {
            var open = text.IndexOf('{', position);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0) break;
            if (open > position) parts.Add(new(text[position..open], false));
            parts.Add(new(text[(open + 1)..close], true));
            position = close + 1;
        }
        if (position < text.Length) parts.Add(new(text[position..], false));
        return [.. parts];
    }

    private readonly record struct Part(string Text, bool IsPlaceholder);
}
