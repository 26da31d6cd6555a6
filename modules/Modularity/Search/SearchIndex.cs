using Npgsql;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;

namespace StrongCities.Modularity.Search;

/// <summary>
/// Asks all modules' records at once. First which records have the words, at most five hundred of them, from which every count and facet follows;
/// then the page that is shown. Both statements hold the label filter.
/// </summary>
public sealed class SearchIndex(NpgsqlDataSource database)
{
    public const int Most = 500;
    private const int MostAlike = SearchQuery.PageSize;

    // Weights of D, C, B, A: a name outweighs what is said of it. A name that is exactly what was typed comes before all others.
    private const string Rank = "ts_rank('{0.05, 0.1, 0.3, 1.0}', d.vector, @asked::tsquery, 1)";
    private const string Found = "select d.id, d.kind, d.language, d.year";
    private const string Chosen = " and (cardinality(@kinds) = 0 or d.kind = any(@kinds)) and (cardinality(@languages) = 0 or d.language = any(@languages)) and (cardinality(@years) = 0 or d.year = any(@years))";

    private static readonly string Headline =
        $"ts_headline(d.grammar::regconfig, d.folded, @asked::tsquery, 'HighlightAll=true, StartSel={FoldedText.MarkStart}, StopSel={FoldedText.MarkEnd}')";

    // A word that most records have is found by reading some of them, a rare one by the index: the best plan hangs on the words, for once. It holds for
    // the batch that it stands in.
    private const string PlannedForTheWords = "select set_config('plan_cache_mode', 'force_custom_plan', true)";

    private bool? _likeness;

    public async Task<SearchAnswer> Ask(SearchQuery query, Caller caller, CancellationToken cancellation)
    {
        if (query.Words.Count == 0) return SearchAnswer.Nothing;
        var asked = await Asked(query, cancellation);
        var found = await Having(query, asked, caller, chosen: false, cancellation);
        var more = found.Count > Most;
        // Of more than can be counted, only what was chosen is asked for.
        if (more && !query.ChoosesNothing)
        {
            found = await Having(query, asked, caller, chosen: true, cancellation);
            more = found.Count > Most;
        }

        var alike = found.Count == 0;
        if (alike) found = await Like(query, caller, cancellation);
        if (more) found.RemoveRange(Most, found.Count - Most);
        var hits = found.Where(each => InKind(each) && InLanguage(each) && InYear(each)).OrderByDescending(each => each.Rank).ThenBy(each => each.Id).ToList();
        var page = hits.Skip(query.After).Take(SearchQuery.PageSize).Select(each => each.Id).ToArray();
        return new SearchAnswer
        {
            Hits = page.Length == 0 ? [] : await Shown(page, query, asked, caller, cancellation),
            Count = hits.Count,
            More = more,
            Alike = alike && found.Count > 0,
            Next = query.After + SearchQuery.PageSize < hits.Count ? query.After + SearchQuery.PageSize : null,
            // A facet is counted under all the other choices but its own: it shows what choosing another value would give.
            Kinds = Facet(found.Where(each => InLanguage(each) && InYear(each)), each => each.Kind),
            Languages = Facet(found.Where(each => InKind(each) && InYear(each)), each => each.Language),
            Years = [.. Facet(found.Where(each => InKind(each) && InLanguage(each) && each.Year > 0), each => Ui.Localisation.Invariant.Number(each.Year)).OrderByDescending(facet => facet.Value, StringComparer.Ordinal)],
        };

        bool InKind(Row row) => query.Kinds.Count == 0 || query.Kinds.Contains(row.Kind);
        bool InLanguage(Row row) => query.Languages.Count == 0 || query.Languages.Contains(row.Language);
        bool InYear(Row row) => query.Years.Count == 0 || query.Years.Contains(row.Year);
    }

    private async Task<string> Asked(SearchQuery query, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(SearchGrammar.Asked);
        command.Parameters.AddWithValue("text", query.Folded);
        command.Parameters.AddWithValue("words", query.AsWords);
        command.Parameters.AddWithValue("pairs", Bigrams.Query(query.Words));
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async Task<List<Row>> Having(SearchQuery query, string asked, Caller caller, bool chosen, CancellationToken cancellation)
    {
        var narrowed = chosen ? Chosen : "";
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(PlannedForTheWords));
        var command = new NpgsqlBatchCommand($"""
            (select d.id, d.kind, d.language, d.year, 10::real as rank from {SearchTable.Readable} and d.names = @text{narrowed} limit 50)
            union all
            (select d.id, d.kind, d.language, d.year, {Rank} as rank from {SearchTable.Readable} and d.vector @@ @asked::tsquery{narrowed} limit {Most + 1})
            """);
        LabelFilter.AddTo(command.Parameters, caller);
        command.Parameters.AddWithValue("text", query.Folded);
        command.Parameters.AddWithValue("asked", asked);
        if (chosen) AddChosen(command.Parameters, query);
        batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await Rows(reader, cancellation);
    }

    private async Task<List<Row>> Like(SearchQuery query, Caller caller, CancellationToken cancellation)
    {
        if (query.Folded.Length < 3 || !await KnowsLikeness(cancellation)) return [];
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select set_config('pg_trgm.word_similarity_threshold', '0.45', true)"));
        var command = new NpgsqlBatchCommand($"{Found}, word_similarity(@text, d.names) as rank from {SearchTable.Readable} and d.names %> @text order by rank desc, d.id limit {MostAlike}");
        command.Parameters.AddWithValue("text", query.Folded);
        LabelFilter.AddTo(command.Parameters, caller);
        batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await Rows(reader, cancellation);
    }

    private async Task<IReadOnlyList<SearchHit>> Shown(Guid[] page, SearchQuery query, string asked, Caller caller, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select d.id, d.kind, d.address, d.language, d.year, {LabelFilter.Level}, d.demonstration, d.title, d.text, {Headline} from {SearchTable.Readable} and d.id = any(@page)");
        LabelFilter.AddTo(command.Parameters, caller);
        command.Parameters.AddWithValue("asked", asked);
        command.Parameters.AddWithValue("page", page);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var hits = new Dictionary<Guid, SearchHit>();
        while (await reader.ReadAsync(cancellation)) hits[reader.GetGuid(0)] = Hit(reader, query.Words);
        return [.. page.Where(hits.ContainsKey).Select(id => hits[id])];
    }

    private static SearchHit Hit(NpgsqlDataReader row, IReadOnlyList<string> words)
    {
        var (title, line) = Highlights.Of(row.GetString(7), row.GetString(8), row.GetString(9), words);
        return new SearchHit
        {
            Id = row.GetGuid(0), Kind = row.GetString(1), Address = row.GetString(2), Language = row.GetString(3), Year = row.GetInt32(4) is > 0 and var year ? year : null,
            Label = Enum.Parse<Tlp>(row.GetString(5)), Demonstration = row.GetBoolean(6), Title = title, Line = line,
        };
    }

    private static void AddChosen(NpgsqlParameterCollection parameters, SearchQuery query)
    {
        parameters.AddWithValue("kinds", query.Kinds.ToArray());
        parameters.AddWithValue("languages", query.Languages.ToArray());
        parameters.AddWithValue("years", query.Years.ToArray());
    }

    private static async Task<List<Row>> Rows(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var rows = new Dictionary<Guid, Row>();
        while (await reader.ReadAsync(cancellation)) rows.TryAdd(reader.GetGuid(0), new Row(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3), reader.GetFloat(4)));
        return [.. rows.Values];
    }

    // A database that somebody else keeps may lack the extension.
    private async ValueTask<bool> KnowsLikeness(CancellationToken cancellation)
    {
        if (_likeness is { } known) return known;
        await using var command = database.CreateCommand("select exists (select from pg_extension where extname = 'pg_trgm')");
        _likeness = await command.ExecuteScalarAsync(cancellation) is true;
        return _likeness.Value;
    }

    private static IReadOnlyList<SearchFacet> Facet(IEnumerable<Row> rows, Func<Row, string> by) =>
        [.. rows.GroupBy(by).Select(group => new SearchFacet(group.Key, group.Count())).OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal)];

    private sealed record Row(Guid Id, string Kind, string Language, int Year, float Rank);
}
