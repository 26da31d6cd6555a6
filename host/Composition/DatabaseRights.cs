using Npgsql;
using StrongCities.Host.Plugins;
using StrongCities.Host.Postgres;

namespace StrongCities.Host.Composition;

/// <summary>
/// What the running host may do in its own database. It reads and writes, but has no right to change or delete an event: history can only grow,
/// and a fault or an intruder in the host can't rewrite it.
/// </summary>
public static class DatabaseRights
{
    private static readonly string[] Shared = [EventStoreSetup.History, EventStoreSetup.Messages, "modularity", "people", "vault", "identity"];

    public static async Task Grant(
        NpgsqlConnection owner, NetworkDatabase database, ModuleCatalogue catalogue, PluginCatalogue plugins, CancellationToken cancellation)
    {
        var app = new NpgsqlConnectionStringBuilder(database.AppConnectionString).Username!;
        if (app == new NpgsqlConnectionStringBuilder(database.OwnerConnectionString).Username) return;
        foreach (var schema in Shared.Concat(catalogue.Modules.Select(module => module.Schema)).Concat(PluginStorage.Schemas(plugins)).Distinct())
            await Execute(owner, $"""
                create schema if not exists {schema};
                grant usage on schema {schema} to {Quote(app)};
                grant select, insert, update, delete on all tables in schema {schema} to {Quote(app)};
                grant usage, select, update on all sequences in schema {schema} to {Quote(app)};
                grant execute on all functions in schema {schema} to {Quote(app)};
                """, cancellation);
        await Execute(owner, $"revoke update, delete, truncate on {EventStoreSetup.History}.mt_events from {Quote(app)}", cancellation);
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task Execute(NpgsqlConnection owner, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, owner);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
