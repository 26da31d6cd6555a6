using Npgsql;

namespace StrongCities.Host.Backups;

/// <summary>What the catalogue says about the tables of the network: not those of the system or of extensions.</summary>
internal static class DatabaseContent
{
    // What migrations were run is a fact about the schema that the restoring host makes itself, and which host processes ran and how they
    // divided their work is one about those processes: neither is content to put back.
    private const string Ours =
        """
        n.nspname not like 'pg\_%' and n.nspname <> 'information_schema' and c.relname <> '__EFMigrationsHistory'
        and (n.nspname::text, c.relname::text) not in (('identity', 'migrations'), ('public', 'strongcities_schema'))
        and not (n.nspname = 'wolverine' and c.relname like any (array['wolverine\_node%', 'wolverine\_control\_queue']))
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
        """;

    public static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellation)
    {
        // Large tables take longer than any time limit meant for pages.
        var own = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 };
        var connection = new NpgsqlConnection(own.ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <summary>Tables with the columns that can be written: generated ones come back by themselves.</summary>
    public static Task<List<(string Schema, string Name, string[] Columns, string[] Unportable)>> TablesAsync(
        NpgsqlConnection connection, CancellationToken cancellation) =>
        ListAsync(connection,
            $"""
            select n.nspname::text, c.relname::text,
                coalesce(array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = ''), array[]::text[]),
                -- Their binary form carries the number of a type, which is another one in every database.
                coalesce(array_agg(a.attname::text) filter (
                    where a.attgenerated = '' and (t.typtype = 'c' or t.typelem >= 16384)), array[]::text[])
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_type t on t.oid = a.atttypid
            where c.relkind = 'r' and {Ours}
            group by n.nspname, c.relname
            order by n.nspname, c.relname
            """,
            row => (row.GetString(0), row.GetString(1), row.GetFieldValue<string[]>(2), row.GetFieldValue<string[]>(3)), cancellation);

    public static Task<List<SequenceValue>> SequencesAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        ListAsync(connection,
            $"""
            select n.nspname::text, c.relname::text, pg_sequence_last_value(c.oid)
            from pg_sequence q join pg_class c on c.oid = q.seqrelid join pg_namespace n on n.oid = c.relnamespace
            where pg_sequence_last_value(q.seqrelid) is not null and {Ours}
            order by n.nspname, c.relname
            """,
            row => new SequenceValue(row.GetString(0), row.GetString(1), row.GetInt64(2)), cancellation);

    /// <summary>Which table has to be there before which.</summary>
    public static Task<List<((string, string) Table, (string, string) Needs)>> ReferencesAsync(
        NpgsqlConnection connection, CancellationToken cancellation) =>
        ListAsync(connection,
            """
            select n.nspname::text, c.relname::text, fn.nspname::text, f.relname::text
            from pg_constraint k
            join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
            join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
            where k.contype = 'f' and k.conrelid <> k.confrelid
            """,
            row => ((row.GetString(0), row.GetString(1)), (row.GetString(2), row.GetString(3))), cancellation);

    /// <summary>Who else is connected to this database: a host that serves it, or somebody's tool.</summary>
    public static async Task<long> OthersAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        (long)(await AskAsync(connection,
            "select count(*) from pg_stat_activity where datname = current_database() and usename is not null and pid <> pg_backend_pid()", cancellation))!;

    public static async Task<long?> HighestEventAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (await AskAsync(connection, "select to_regclass('history.mt_events') is not null", cancellation) is not true) return null;
        return await AskAsync(connection, "select max(seq_id) from history.mt_events", cancellation) as long?;
    }

    public static async Task<long> CountAsync(NpgsqlConnection connection, string schema, string table, CancellationToken cancellation) =>
        (long)(await AskAsync(connection, $"select count(*) from {Quote(schema, table)}", cancellation))!;

    public static string Quote(params IEnumerable<string> parts) =>
        string.Join('.', parts.Select(part => $"\"{part.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    public static string Columns(IEnumerable<string> columns) => string.Join(", ", columns.Select(column => Quote(column)));

    public static async Task<object?> AskAsync(NpgsqlConnection connection, string question, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return await command.ExecuteScalarAsync(cancellation);
    }

    private static async Task<List<T>> ListAsync<T>(
        NpgsqlConnection connection, string question, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        var rows = new List<T>();
        await using var command = new NpgsqlCommand(question, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) rows.Add(read(reader));
        return rows;
    }
}
