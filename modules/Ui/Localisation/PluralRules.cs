using System.Collections.Frozen;
using System.Text.Json;

namespace StrongCities.Ui.Localisation;

/// <summary>The cardinal plural category ("one", "few", …, "other") of a number in any language that CLDR knows.</summary>
public static class PluralRules
{
    private static readonly Lazy<FrozenDictionary<string, (string Category, PluralCondition Condition)[]>> Rules = new(Load);

    public static string Category(string language, decimal count)
    {
        var operands = PluralOperands.Of(count);
        foreach (var (category, condition) in RulesOf(language))
            if (condition.Holds(operands))
                return category;
        return "other";
    }

    /// <summary>Every category that a translator has to fill in for a language.</summary>
    public static IReadOnlyList<string> Categories(string language) => [.. RulesOf(language).Select(rule => rule.Category), "other"];

    private static (string Category, PluralCondition Condition)[] RulesOf(string language)
    {
        for (var tag = language; ; tag = tag[..tag.LastIndexOf('-')])
        {
            if (Rules.Value.TryGetValue(tag, out var rules)) return rules;
            if (!tag.Contains('-')) return [];
        }
    }

    private static FrozenDictionary<string, (string, PluralCondition)[]> Load()
    {
        const string prefix = "pluralRule-count-";
        using var stream = typeof(PluralRules).Assembly.GetManifestResourceStream("cldr/plurals.json")!;
        using var document = JsonDocument.Parse(stream);
        var languages = document.RootElement.GetProperty("supplemental").GetProperty("plurals-type-cardinal");
        return languages.EnumerateObject().ToFrozenDictionary(
            language => language.Name,
            language => language.Value.EnumerateObject()
                .Select(rule => (Category: rule.Name[prefix.Length..], Text: rule.Value.GetString()!))
                .Where(rule => rule.Category != "other")
                .Select(rule => (rule.Category, PluralCondition.Parse(rule.Text)))
                .ToArray(),
            StringComparer.OrdinalIgnoreCase);
    }
}
