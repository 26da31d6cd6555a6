using Npgsql;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;

namespace StrongCities.Modularity.Search;

/// <summary>
/// Asks all modules' records at once. First which records have the words, at most three hundred of them, from which every count and facet follows;
/// then the page that is shown. Both statements hold the label filter.
/// </summary>
public sealed class SearchIndex(NpgsqlDataSource database, TimeProvider clock)
{
    public const int Most = 300;
    private const int MostAlike = SearchQuery.PageSize;
    private const int MostNamed = 50;

    private const string Found = "select d.id, d.kind, d.language, d.year";
    private const string Words = "(select words from asked)";
    private const string Begun = "(select begun from asked)";
    private const string Chosen = " and (cardinality(@kinds) = 0 or d.kind = any(@kinds)) and (cardinality(@languages) = 0 or d.language = any(@languages)) and (cardinality(@years) = 0 or d.year = any(@years))";

    private static readonly string Headline =
        $"ts_headline(d.grammar::regconfig, d.folded, coalesce({Words} || {Begun}, {Words}, {Begun}), 'HighlightAll=true, StartSel={FoldedText.MarkStart}, StopSel={FoldedText.MarkEnd}')";

    // Questions wait for their turn, as many at once as there are processors: a dear one shared among sixteen would take sixteen times as long, and everybody
    // would wait for it. What else the host does goes on beside them.
    private readonly SemaphoreSlim _turn = new(Environment.ProcessorCount);
    private readonly FrequentWords _frequent = new(clock);
    private bool? _likeness;

    public async Task<SearchAnswer> Ask(SearchQuery query, Caller caller, CancellationToken cancellation)
    {
        if (query.Words.Count == 0) return SearchAnswer.Nothing;
        await _turn.WaitAsync(cancellation);
        try
        {
            await using var line = await database.OpenConnectionAsync(cancellation);
            return await Ask(line, query, caller, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<SearchAnswer> Ask(NpgsqlConnection line, SearchQuery query, Caller caller, CancellationToken cancellation)
    {
        var found = await Having(line, query, caller, chosen: false, cancellation);
        var more = found.Count > Most;
        // Of more than can be counted, only what was chosen is asked for.
        if (more && !query.ChoosesNothing)
        {
            found = await Having(line, query, caller, chosen: true, cancellation);
            more = found.Count > Most;
        }

        var alike = found.Count == 0;
        if (alike) found = await Like(line, query, caller, cancellation);
        if (more) found.RemoveRange(Most, found.Count - Most);
        var hits = found.Where(each => InKind(each) && InLanguage(each) && InYear(each)).OrderByDescending(each => each.Rank).ThenBy(each => each.Id).ToList();
        var page = hits.Skip(query.After).Take(SearchQuery.PageSize).Select(each => each.Id).ToArray();
        return new SearchAnswer
        {
            Hits = page.Length == 0 ? [] : await Shown(line, page, query, caller, cancellation),
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

    // A name that is exactly what was typed comes first, then what has the words. Words that begin with the last one are looked for when the first page has
    // room for them: to read all that begin alike is twice as dear.
    private async Task<List<Row>> Having(NpgsqlConnection line, SearchQuery query, Caller caller, bool chosen, CancellationToken cancellation)
    {
        var narrowed = chosen ? Chosen : "";
        await using var command = new NpgsqlCommand($"""
            {SearchGrammar.Asked},
            named as ({Found}, 10::real as rank from {SearchTable.Readable} and d.names = @text{narrowed} limit {MostNamed}),
            read as ({Found}, 1::real + {Ranked(Words)} as rank from {SearchTable.Readable} and (select frequent from asked) and ts_match_vq(d.vector, {Words}){narrowed} limit {Most + 1}),
            looked_up as ({Found}, 1::real + {Ranked(Words)} as rank from {SearchTable.Readable} and not (select frequent from asked) and d.vector @@ {Words}{narrowed} limit {Most + 1}),
            found as materialized (select * from read union all select * from looked_up),
            begun as ({Found}, {Ranked(Begun)} as rank from {SearchTable.Readable} and (select count(*) from found) < {SearchQuery.PageSize} and d.vector @@ {Begun}{narrowed} limit {Most + 1})
            select * from named union all select * from found union all select * from begun
            """, line);
        SearchGrammar.AddTo(command.Parameters, query, await _frequent.Known(line, cancellation));
        LabelFilter.AddTo(command.Parameters, caller);
        if (chosen) AddChosen(command.Parameters, query);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await Rows(reader, cancellation);
    }

    // Weights of D, C, B, A: a name outweighs what is said of it.
    private static string Ranked(string words) => $"ts_rank('{{0.05, 0.1, 0.3, 1.0}}', d.vector, {words}, 1)";

    private async Task<List<Row>> Like(NpgsqlConnection line, SearchQuery query, Caller caller, CancellationToken cancellation)
    {
        if (query.Folded.Length < 3 || !await KnowsLikeness(line, cancellation)) return [];
        await using var batch = line.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select set_config('pg_trgm.word_similarity_threshold', '0.45', true)"));
        var command = new NpgsqlBatchCommand($"{Found}, word_similarity(@text, d.names) as rank from {SearchTable.Readable} and d.names %> @text order by rank desc, d.id limit {MostAlike}");
        command.Parameters.AddWithValue("text", query.Folded);
        LabelFilter.AddTo(command.Parameters, caller);
        batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await Rows(reader, cancellation);
    }

    private async Task<IReadOnlyList<SearchHit>> Shown(NpgsqlConnection line, Guid[] page, SearchQuery query, Caller caller, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"{SearchGrammar.Asked} select d.id, d.kind, d.address, d.language, d.year, {LabelFilter.Level}, d.demonstration, d.title, d.text, {Headline} from {SearchTable.Readable} and d.id = any(@page)", line);
        LabelFilter.AddTo(command.Parameters, caller);
        SearchGrammar.AddTo(command.Parameters, query, await _frequent.Known(line, cancellation));
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
    private async ValueTask<bool> KnowsLikeness(NpgsqlConnection line, CancellationToken cancellation)
    {
        if (_likeness is { } known) return known;
        await using var command = new NpgsqlCommand("select exists (select from pg_extension where extname = 'pg_trgm')", line);
        _likeness = await command.ExecuteScalarAsync(cancellation) is true;
        return _likeness.Value;
    }

    private static IReadOnlyList<SearchFacet> Facet(IEnumerable<Row> rows, Func<Row, string> by) =>
        [.. rows.GroupBy(by).Select(group => new SearchFacet(group.Key, group.Count())).OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal)];

    private sealed record Row(Guid Id, string Kind, string Language, int Year, float Rank);
}
