using Npgsql;
using StrongCities.Host.Composition;

namespace StrongCities.Tests.Host.Postgres;

/// <summary>A fault in the host, or a statement that somebody slips into it, does not rewrite history.</summary>
[Collection(NetworkCollection.Name)]
public sealed class HistoryRightsTests(NetworkHost network)
{
    [Theory]
    [InlineData("update {0}.mt_events set data = data where false")]
    [InlineData("delete from {0}.mt_events where false")]
    [InlineData("truncate {0}.mt_events")]
    [InlineData("drop table {0}.mt_events")]
    [InlineData("alter table {0}.mt_events disable trigger all")]
    public async Task The_hosts_role_may_add_events_and_neither_change_nor_delete_them(string statement)
    {
        await using var database = NpgsqlDataSource.Create(network.Storage.Database.AppConnectionString);
        await using (var look = database.CreateCommand($"select has_table_privilege('{EventStoreSetup.History}.mt_events', 'insert')"))
            (await look.ExecuteScalarAsync()).Should().Be(true);
        await using var command = database.CreateCommand(string.Format(System.Globalization.CultureInfo.InvariantCulture, statement, EventStoreSetup.History));
        var send = () => command.ExecuteNonQueryAsync();
        (await send.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InsufficientPrivilege);
    }
}
