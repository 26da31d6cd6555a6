using Npgsql;

namespace StrongCities.Host.Composition;

/// <summary>
/// A message to a named local queue is stored as outgoing although it lies in the inbox, and the recovery of the inbox looks for incoming ones
/// only. Before the bus starts nothing is in memory, so whatever a killed host left that way is marked as what it is.
/// </summary>
public static class StoredMessages
{
    public static async Task TakeUp(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"update {EventStoreSetup.Messages}.wolverine_incoming_envelopes set status = 'Incoming', owner_id = 0 where status = 'Outgoing'");
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
