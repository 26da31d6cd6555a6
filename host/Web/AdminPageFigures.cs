using Npgsql;
using StrongCities.Host.Composition;

namespace StrongCities.Host.Web;

/// <summary>What an operator looks at first, asked from the database in one round trip.</summary>
/// <param name="Pending">Messages that are waiting or being handled.</param>
/// <param name="SetAside">Messages that failed after every retry.</param>
/// <param name="LettersWaiting">Letters that no mail server has taken yet.</param>
public sealed record AdminPageFigures(long Events, long DatabaseBytes, long Pending, long SetAside, long LettersWaiting, string Server)
{
    private const string Question =
        $"""
        select (select count(*) from {EventStoreSetup.History}.mt_events), pg_database_size(current_database()),
            (select count(*) from {EventStoreSetup.Messages}.wolverine_incoming_envelopes where status <> 'Handled')
                + (select count(*) from {EventStoreSetup.Messages}.wolverine_outgoing_envelopes),
            (select count(*) from {EventStoreSetup.Messages}.wolverine_dead_letters where archived_at is null),
            (select count(*) from modularity.mt_doc_letter where status = 'Waiting'),
            current_setting('server_version')
        """;

    public static async Task<AdminPageFigures> Ask(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Question);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        // Some builds add their distribution behind the number.
        return new AdminPageFigures(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetString(5).Split(' ')[0]);
    }
}
