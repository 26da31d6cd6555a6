namespace StrongCities.Ui.Localisation;

/// <summary>Where help is in one region of the network, in the words that the secretariat wrote.</summary>
/// <param name="Language">Of the words: another than the reader's where they were written in that one alone.</param>
public sealed record LocalHelp(string Region, string Words, Language Language)
{
    /// <summary>The beginning of a region's text. What the build brings says that nobody has written yet, and is shown to nobody but who writes.</summary>
    public const string Key = "local-help.";

    /// <summary>The regions that have words, by their names.</summary>
    public static IReadOnlyList<LocalHelp> All(Texts texts) =>
    [
        .. texts.Current.AllKeys.Where(key => key.StartsWith(Key, StringComparison.Ordinal)).Select(key => Of(key[Key.Length..], texts)).OfType<LocalHelp>()
            .OrderBy(help => texts["region." + help.Region], StringComparer.CurrentCulture),
    ];

    /// <summary>Null for a region without words. Help in another language is better than none: the reader's own, then English, then any.</summary>
    public static LocalHelp? Of(string region, Texts texts) => texts.Languages.Prepend(texts.Language)
        .Select(language => texts.In(language.Tag).Written(Key + region) is { } words ? new LocalHelp(region, words, language) : null).FirstOrDefault(help => help is not null);
}
