using StrongCities.Ui.Localisation;

namespace StrongCities.Tests.TextKeys;

/// <summary>What is wrong with a translation beside its English.</summary>
public static class Translations
{
    // A language says for itself how it writes numbers and dates; English need not be like the others.
    private const string OfTheLanguageItself = "language.";

    public static IEnumerable<string> Missing(TextShelf shelf) =>
        from language in shelf.Translations
        from key in shelf.Keys(TextShelf.English)
        where !key.StartsWith(OfTheLanguageItself, StringComparison.Ordinal) && !shelf.Keys(language).Contains(key)
        select $"{language}: {key} is missing";

    public static IEnumerable<string> Surplus(TextShelf shelf) =>
        from language in shelf.Translations
        from key in shelf.Keys(language)
        where !key.StartsWith(OfTheLanguageItself, StringComparison.Ordinal) && !shelf.Keys(TextShelf.English).Contains(key)
        select $"{language}: {key} has no English";

    public static IEnumerable<string> OtherPlaceholders(TextShelf shelf) =>
        from language in shelf.Translations
        from key in shelf.Keys(language)
        where shelf.Keys(TextShelf.English).Contains(key) && !shelf.Placeholders(language, key).SetEquals(shelf.Placeholders(TextShelf.English, key))
        select $"{language}: {key} has other placeholders than its English";

    /// <summary>Every category that CLDR has for the language, each with the placeholders; only "one", "two" and "zero" may say the number in words.</summary>
    public static IEnumerable<string> PluralFaults(TextShelf shelf)
    {
        foreach (var language in shelf.Languages)
            foreach (var key in shelf.Keys(language))
            {
                if (!shelf.IsPlural(language, key))
                {
                    if (shelf.Keys(TextShelf.English).Contains(key) && shelf.IsPlural(TextShelf.English, key)) yield return $"{language}: {key} has no plural forms";
                    continue;
                }

                var forms = shelf.Forms(language, key);
                if (!forms.Keys.ToHashSet().SetEquals(PluralRules.Categories(language)))
                    yield return $"{language}: {key} has the forms {string.Join(", ", forms.Keys)} and needs {string.Join(", ", PluralRules.Categories(language))}";
                foreach (var (category, text) in forms)
                    if (shelf.Placeholders(language, key).Except(TextShelf.PlaceholdersIn(text)).Any(name => name != "count" || category is not ("zero" or "one" or "two")))
                        yield return $"{language}: {key} forgets a placeholder in '{category}'";
            }
    }

    public static IEnumerable<string> Empty(TextShelf shelf) =>
        from language in shelf.Languages
        from key in shelf.Keys(language)
        where shelf.Forms(language, key).Values.Any(string.IsNullOrWhiteSpace)
        select $"{language}: {key} says nothing";
}
