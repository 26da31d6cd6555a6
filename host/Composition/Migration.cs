using System.Security.Cryptography;
using System.Text;
using JasperFx.Resources;
using Npgsql;
using StrongCities.Host.Plugins;

namespace StrongCities.Host.Composition;

/// <summary>
/// Brings the database to what this build expects, as its owner, before traffic. A fingerprint of the build is kept in the database:
/// when it is the same, nothing is looked at and the start stays fast.
/// </summary>
public static class Migration
{
    // One number for all hosts that share the database: whoever comes second waits and then finds the work done.
    private const long LockKey = 0x5343_4D49;

    public static async Task BringUpToDate(
        NetworkStorage storage, ModuleCatalogue catalogue, ILogger logger, CancellationToken cancellation, PluginCatalogue? installed = null)
    {
        var plugins = installed ?? PluginCatalogue.None;
        await using var owner = NpgsqlDataSource.Create(storage.Database.OwnerConnectionString);
        await using var connection = await owner.OpenConnectionAsync(cancellation);
        var wanted = Fingerprint(catalogue, plugins);
        if (await Current(connection, cancellation) == wanted) return;

        await Run(connection, $"select pg_advisory_lock({LockKey})", cancellation);
        try
        {
            if (await Current(connection, cancellation) == wanted) return;
            logger.LogInformation("Bringing the database up to date …");
            await MigrateStore(storage, catalogue, cancellation);
            foreach (var module in catalogue.Modules) await module.Migrate(storage.Database.OwnerConnectionString, cancellation);
            await PluginStorage.Migrate(connection, plugins, cancellation);
            await DatabaseRights.Grant(connection, storage.Database, catalogue, plugins, cancellation);
            await Remember(connection, wanted, cancellation);
        }
        finally
        {
            await Run(connection, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    /// <summary>The same composition as the host's, with the owner's connection, built but never started.</summary>
    private static async Task MigrateStore(NetworkStorage storage, ModuleCatalogue catalogue, CancellationToken cancellation)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(storage.Database.OwnerConnectionString));
        builder.Services.AddEventStore(catalogue, migrates: true);
        builder.UseMessaging(catalogue, migrates: true);
        using var host = builder.Build();
        await host.SetupResources(cancellation);
    }

    private static string Fingerprint(ModuleCatalogue catalogue, PluginCatalogue plugins)
    {
        var parts = catalogue.Assemblies.Append(typeof(Migration).Assembly)
            .Concat([typeof(Marten.IDocumentStore).Assembly, typeof(Wolverine.IMessageBus).Assembly])
            .Select(assembly => $"{assembly.GetName().Name} {assembly.ManifestModule.ModuleVersionId}")
            .Concat(PluginStorage.Schemas(plugins).Select(schema => $"{schema} {PluginStorage.Edition}"))
            .Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }

    private static async Task<string?> Current(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select to_regclass('public.strongcities_schema') is not null", connection);
        if (await command.ExecuteScalarAsync(cancellation) is not true) return null;
        command.CommandText = "select fingerprint from public.strongcities_schema";
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    private static Task Remember(NpgsqlConnection connection, string fingerprint, CancellationToken cancellation) => Run(connection, $"""
        create table if not exists public.strongcities_schema (only_row boolean primary key default true check (only_row), fingerprint text not null);
        insert into public.strongcities_schema (fingerprint) values ('{fingerprint}')
        on conflict (only_row) do update set fingerprint = excluded.fingerprint;
        """, cancellation);

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
