using Npgsql;

namespace StrongCities.Host.Plugins;

/// <summary>Each active plugin's own schema: its documents, and the facts that it has handled. Made by the owner, before traffic.</summary>
public static class PluginStorage
{
    /// <summary>Rises when the tables below change, so that the migration looks at them again.</summary>
    public const int Edition = 1;

    // The schema's name is made of an id that was checked letter by letter.
    public static string Sql(PluginManifest manifest) => $"""
        create schema if not exists {manifest.Schema};
        create table if not exists {manifest.Schema}.documents (
            kind text not null,
            id text not null,
            data jsonb not null,
            added timestamptz not null,
            primary key (kind, id));
        create index if not exists documents_added on {manifest.Schema}.documents (kind, added desc, id desc);
        create table if not exists {manifest.Schema}.handled_facts (fact_id uuid primary key, fact text not null, handled timestamptz not null);
        """;

    public static IEnumerable<string> Schemas(PluginCatalogue plugins) => plugins.Active.Select(plugin => plugin.Manifest!.Schema);

    public static async Task Migrate(NpgsqlConnection owner, PluginCatalogue plugins, CancellationToken cancellation)
    {
        foreach (var plugin in plugins.Active)
        {
            await using var command = new NpgsqlCommand(Sql(plugin.Manifest!), owner);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}
