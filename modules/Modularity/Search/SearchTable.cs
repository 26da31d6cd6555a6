using System.Runtime.CompilerServices;
using Marten;
using Npgsql;
using StrongCities.Modularity.Callers;

namespace StrongCities.Modularity.Search;

/// <summary>
/// The one table of entries, and the only file that names it. Marten has no type for a text-search vector in a column of its own; it carries
/// the statements in its transactions all the same.
/// </summary>
public static class SearchTable
{
    internal const string Name = "modularity.search_entry";
    private const int LongestTitle = 400;
    private const int LongestText = 4000;
    private const int AtOnce = 500;

    /// <summary>What every question reads from: the label is in it, and there is no other way to the entries.</summary>
    public const string Readable = $"{Name} d {LabelFilter.Join} where {LabelFilter.SqlByRow}";

    private const string Columns =
        "id, kind, address, title, text, folded, names, language, grammar, year, label, organisation_id, casework, demonstration, vector";

    private const string Upsert = $"""
        insert into {Name} ({Columns})
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
            setweight(to_tsvector('simple', ?), 'A') || setweight(to_tsvector(?::regconfig, ?), 'A') || setweight(to_tsvector(?::regconfig, ?), 'B') || ?::tsvector)
        on conflict (id) do update set (kind, address, title, text, folded, names, language, grammar, year, label, organisation_id, casework, demonstration, vector)
            = (excluded.kind, excluded.address, excluded.title, excluded.text, excluded.folded, excluded.names, excluded.language, excluded.grammar, excluded.year,
               excluded.label, excluded.organisation_id, excluded.casework, excluded.demonstration, excluded.vector)
        """;

    private const string Delete = $"delete from {Name} where id = ?";

    /// <summary>
    /// Made by the owner, as often as there is a new build. Entries in its pending list would make the next search slower. The words to compare stay in the row and as
    /// they are, and what is only shown goes elsewhere when both don't fit: to read hundreds of vectors is what a search mostly does.
    /// </summary>
    private const string Definition = $"""
        create table if not exists {Name} (
            id uuid primary key, kind text not null, address text not null, title text not null, text text not null, folded text not null, names text not null,
            language text not null, grammar text not null, year integer not null, label text not null, organisation_id uuid not null, casework text not null,
            demonstration boolean not null, vector tsvector not null);
        alter table {Name} alter column text set storage external, alter column folded set storage external, alter column vector set storage main;
        create index if not exists search_entry_words on {Name} using gin (vector) with (fastupdate = off);
        create index if not exists search_entry_names on {Name} (names);
        do $$
        begin
            create extension if not exists pg_trgm;
            create index if not exists search_entry_alike on {Name} using gin (names gin_trgm_ops) with (fastupdate = off);
        exception when others then
            raise notice 'Without pg_trgm a search finds nothing that is misspelt: %', sqlerrm;
        end
        $$;
        """;

    /// <summary>Puts an entry in its place, or takes it away, when the session is saved.</summary>
    public static void Write(IDocumentOperations session, Guid id, SearchEntry? entry)
    {
        if (entry is null) session.QueueSqlCommand(Delete, id);
        else session.QueueSqlCommand(Upsert, Values(entry));
    }

    /// <summary>Writes all entries anew: with a new build another text may be known of the same records.</summary>
    public static async Task Fill(string ownerConnectionString, IAsyncEnumerable<(Guid Id, SearchEntry? Entry)> entries, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        await using (var define = source.CreateCommand(Definition)) await define.ExecuteNonQueryAsync(cancellation);
        await foreach (var some in entries.Chunk(AtOnce).WithCancellation(cancellation))
        {
            await using var batch = source.CreateBatch();
            foreach (var (id, entry) in some) batch.BatchCommands.Add(Command(entry is null ? Delete : Upsert, entry is null ? [id] : Values(entry)));
            await batch.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>The entries of all documents of one type, as they are stored.</summary>
    public static async IAsyncEnumerable<(Guid Id, SearchEntry? Entry)> Stored(
        string ownerConnectionString, Searchable searchable, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        await using var command = source.CreateCommand($"select data from {searchable.Table}");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) yield return searchable.Read(reader.GetString(0));
    }

    private static object[] Values(SearchEntry entry)
    {
        var title = FoldedText.Tidy(entry.Title, LongestTitle);
        var lines = FoldedText.Tidy(string.Join('\n', entry.Lines), LongestText, lines: true);
        var names = string.Join(' ', entry.OtherNames.Prepend(entry.Title).Select(name => FoldedText.Of(FoldedText.Tidy(name, LongestTitle))).Distinct());
        var folded = FoldedText.Of(lines);
        var grammar = SearchGrammar.Of(entry.Language);
        var pairs = Bigrams.Vector(names + " " + folded, grammar != SearchGrammar.None);
        return
        [
            entry.Id, entry.Kind, entry.Address, title, lines, FoldedText.Of(title) + "\n" + folded, names, entry.Language, grammar, entry.Year ?? 0,
            entry.Label.ToString(), entry.Organisation, entry.Casework, entry.Demonstration,
            names, grammar, names, grammar, folded, pairs,
        ];
    }

    // The same statement for both ways: Marten numbers the question marks itself.
    private static NpgsqlBatchCommand Command(string sql, object[] values)
    {
        var parts = sql.Split('?');
        var numbered = string.Concat(parts.Select((part, at) => at < values.Length ? $"{part}${Ui.Localisation.Invariant.Number(at + 1)}" : part));
        var command = new NpgsqlBatchCommand(numbered);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
