namespace StrongCities.Modularity.Search;

/// <summary>
/// The languages whose endings are known, by the name of PostgreSQL's text-search configuration. Any other language keeps its words as they are
/// and is found by <see cref="Bigrams"/> too.
/// </summary>
public static class SearchGrammar
{
    public const string None = "simple";

    private static readonly Dictionary<string, string> ByLanguage = new() { ["en"] = "english", ["fr"] = "french", ["es"] = "spanish", ["ar"] = "arabic" };

    public static string Of(string language) => ByLanguage.GetValueOrDefault(language, None);

    /// <summary>
    /// A statement that answers what is looked for, as PostgreSQL reads a tsquery: every word as it is, and as each of the grammars would cut it,
    /// for whoever asks does not say in which language. Grammars mostly agree; what they agree on is looked for once.
    /// </summary>
    public static readonly string Asked = $"""
        select coalesce(string_agg(distinct way, ' | '), '') from unnest(array[@words::tsquery::text, @pairs::tsquery::text, {string.Join(", ", ByLanguage.Values.Select(grammar => $"plainto_tsquery('{grammar}', @text)::text"))}]) way
        where way <> ''
        """;
}
