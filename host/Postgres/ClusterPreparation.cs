using Microsoft.Extensions.Logging;
using Npgsql;

namespace StrongCities.Host.Postgres;

/// <summary>Roles, database and extensions. Every step can be repeated: a start that died in between is simply done again.</summary>
internal static class ClusterPreparation
{
    /// <summary>Raise it when a step is added; older clusters then go through all of them once more.</summary>
    public const int Version = 1;

    public static async Task RunAsync(ClusterPasswords passwords, int port, ILogger logger, CancellationToken cancellation)
    {
        await using (var server = new NpgsqlConnection(passwords.ConnectAsSuperuser(port, "postgres")))
        {
            await server.OpenAsync(cancellation);
            await RoleAsync(server, ClusterPasswords.OwnerRole, passwords.Owner, cancellation);
            await RoleAsync(server, ClusterPasswords.AppRole, passwords.App, cancellation);
            if (!await ExistsAsync(server, $"select from pg_database where datname = '{ClusterPasswords.DatabaseName}'", cancellation))
                await RunAsync(server, $"create database {ClusterPasswords.DatabaseName} owner {ClusterPasswords.OwnerRole}", cancellation);
            await RunAsync(server,
                $"""
                revoke all on database {ClusterPasswords.DatabaseName} from public;
                grant connect on database {ClusterPasswords.DatabaseName} to {ClusterPasswords.AppRole};
                -- Restoring a backup loads tables in any order, which needs foreign keys to be silent meanwhile.
                grant set on parameter session_replication_role to {ClusterPasswords.OwnerRole};
                """, cancellation);
        }

        await using var database = new NpgsqlConnection(passwords.ConnectAsSuperuser(port, ClusterPasswords.DatabaseName));
        await database.OpenAsync(cancellation);
        foreach (var extension in new[] { "pg_trgm", "unaccent" })
            if (await ExistsAsync(database, $"select from pg_available_extensions where name = '{extension}'", cancellation))
                await RunAsync(database, $"create extension if not exists {extension} schema public", cancellation);
            else
                logger.LogWarning(
                    "This PostgreSQL comes without the extension {Extension}: search finds fewer misspellings.",
                    extension);
    }

    private static async Task RoleAsync(NpgsqlConnection server, string role, string password, CancellationToken cancellation)
    {
        var exists = await ExistsAsync(server, $"select from pg_roles where rolname = '{role}'", cancellation);
        // A password is forty hexadecimal digits of our own making: nothing in it needs quoting.
        await RunAsync(server, $"{(exists ? "alter" : "create")} role {role} login password '{password}'", cancellation);
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string select, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select exists ({select})", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statements, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(statements, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
