using Npgsql;

namespace StrongCities.Modularity.Search;

/// <summary>
/// The words that so many records have that reading some records finds enough of them: to take all of them from the index first costs more. PostgreSQL
/// would know, were it asked to plan anew for every question; planning costs each question more than most questions cost.
/// </summary>
public sealed class FrequentWords(TimeProvider clock)
{
    private static readonly TimeSpan KnownFor = TimeSpan.FromHours(1);

    // PostgreSQL's own statistics, as it last gathered them. The array of frequencies is longer by what it says of all words.
    private static readonly string Statistics = $"""
        select '''' || replace(word, '''', '''''') || ''''
        from pg_stats s, unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) words (word, frequency)
        where s.schemaname || '.' || s.tablename = '{SearchTable.Name}' and s.attname = 'vector' and word is not null and frequency > 0.2
        """;

    private sealed record Knowledge(string[] Words, DateTimeOffset Until);

    private volatile Knowledge _known = new([], DateTimeOffset.MinValue);

    /// <summary>Each as PostgreSQL writes it in a tsquery.</summary>
    public async ValueTask<string[]> Known(NpgsqlConnection line, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_known is var known && now < known.Until) return known.Words;
        await using var command = new NpgsqlCommand(Statistics, line);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var words = new List<string>();
        while (await reader.ReadAsync(cancellation)) words.Add(reader.GetString(0));
        _known = new Knowledge([.. words], now + KnownFor);
        return _known.Words;
    }
}
