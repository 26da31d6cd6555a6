using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using StrongCities.Contracts;
using StrongCities.Sdk;

namespace StrongCities.Host.Plugins;

/// <summary>A plugin's documents of one kind, in its own schema.</summary>
public class PluginDocuments<T>(CityPlugin plugin, Func<string, NpgsqlCommand> command, TimeProvider clock) : IDocuments<T> where T : class
{
    private readonly string _table = $"{plugin.Manifest!.Schema}.documents";

    private readonly string _kind = plugin.Declaration!.DocumentKinds.FirstOrDefault(each => each.Type == typeof(T)).Kind
        ?? throw new InvalidOperationException($"The plugin {plugin.Id} didn't declare documents of {typeof(T).Name}.");

    public async Task<T?> Find(string id, CancellationToken cancellation)
    {
        await using var find = Command($"select data from {_table} where kind = @kind and id = @id", id);
        return await find.ExecuteScalarAsync(cancellation) is string data ? Read(data) : null;
    }

    public async Task<IReadOnlyList<T>> Newest(int most, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1000);
        await using var list = Command($"select data from {_table} where kind = @kind order by added desc, id desc limit {most}");
        await using var rows = await list.ExecuteReaderAsync(cancellation);
        var found = new List<T>();
        while (await rows.ReadAsync(cancellation)) found.Add(Read(rows.GetString(0)));
        return found;
    }

    public async Task<long> Count(CancellationToken cancellation)
    {
        await using var count = Command($"select count(*) from {_table} where kind = @kind");
        return (long)(await count.ExecuteScalarAsync(cancellation))!;
    }

    public async Task<bool> Add(string id, T document, CancellationToken cancellation) =>
        await Write("on conflict do nothing", id, document, cancellation) == 1;

    public Task Put(string id, T document, CancellationToken cancellation) =>
        Write("on conflict (kind, id) do update set data = excluded.data", id, document, cancellation);

    public async Task<bool> Remove(string id, CancellationToken cancellation)
    {
        await using var remove = Command($"delete from {_table} where kind = @kind and id = @id", id);
        return await remove.ExecuteNonQueryAsync(cancellation) == 1;
    }

    private async Task<int> Write(string onConflict, string id, T document, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id.Length, 200, nameof(id));
        await using var write = Command($"insert into {_table} (kind, id, data, added) values (@kind, @id, @data, @added) {onConflict}", id);
        write.Parameters.Add(new NpgsqlParameter("data", NpgsqlDbType.Jsonb) { Value = JsonSerializer.Serialize(document, NetworkJson.Options) });
        write.Parameters.AddWithValue("added", clock.GetUtcNow());
        return await write.ExecuteNonQueryAsync(cancellation);
    }

    private NpgsqlCommand Command(string sql, string? id = null)
    {
        var made = command(sql);
        made.Parameters.AddWithValue("kind", _kind);
        if (id is not null) made.Parameters.AddWithValue("id", id);
        return made;
    }

    private static T Read(string data) => JsonSerializer.Deserialize<T>(data, NetworkJson.Options)!;
}

/// <summary>The documents that a plugin's page injects: those of the plugin whose class it asks for.</summary>
public sealed class InjectedDocuments<T>(PluginCatalogue plugins, NpgsqlDataSource database, TimeProvider clock) : PluginDocuments<T>(
    plugins.OwnerOf(typeof(T).Assembly) ?? throw new InvalidOperationException($"{typeof(T).Name} is no document of an active plugin."),
    database.CreateCommand,
    clock)
    where T : class;
