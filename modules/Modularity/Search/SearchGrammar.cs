using Npgsql;
using NpgsqlTypes;

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
    /// What is looked for, worked out once for the whole of a statement: every word as it is, and as each of the grammars would cut it, for whoever asks
    /// does not say in which language. Grammars mostly agree; what they agree on is looked for once. The last word may be the beginning of one.
    /// </summary>
    public static readonly string Asked = $"""
        with asked as materialized (
            select string_agg(distinct way, ' | ')::tsquery as words, @begun::tsquery as begun, bool_or(way = any(@frequent)) as frequent
            from unnest(array[@words::tsquery::text, @pairs::tsquery::text, {string.Join(", ", ByLanguage.Values.Select(grammar => $"plainto_tsquery('{grammar}', @text)::text"))}]) way
            where way <> '')
        """;

    public static void AddTo(NpgsqlParameterCollection parameters, SearchQuery query, string[] frequent)
    {
        parameters.AddWithValue("text", query.Folded);
        parameters.AddWithValue("words", query.AsWords);
        parameters.AddWithValue("frequent", frequent);
        parameters.Add(Text("begun", query.AsBeginning));
        parameters.Add(Text("pairs", Bigrams.Query(query.Words)));
    }

    private static NpgsqlParameter Text(string name, string? value) => new(name, NpgsqlDbType.Text) { Value = (object?)value ?? DBNull.Value };
}
