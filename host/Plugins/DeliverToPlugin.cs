using System.Text.Json;
using Npgsql;
using StrongCities.Contracts;
using Wolverine.Attributes;
using Wolverine.ErrorHandling;
using Wolverine.Runtime.Handlers;

namespace StrongCities.Host.Plugins;

/// <summary>One fact for one plugin, on the plugin's own durable queue.</summary>
[MessageIdentity(Identity)]
public sealed record DeliverToPlugin(string PluginId, string Fact, string Content)
{
    public const string Identity = "plugins/deliver-fact/1";

    public static string QueueOf(string pluginId) => "plugin-" + pluginId;
}

/// <summary>Lets a plugin handle a fact, once: what it writes and the note that it did are one transaction.</summary>
public static class DeliverToPluginHandler
{
    // Trying again within seconds helps nobody here: the next start does.
    public static void Configure(HandlerChain chain) => chain.OnException<PluginNotActiveException>().MoveToErrorQueue();

    public static async Task Handle(
        DeliverToPlugin message, PluginCatalogue plugins, NpgsqlDataSource database, TimeProvider clock, ILogger<PluginCatalogue> logger, CancellationToken cancellation)
    {
        var plugin = plugins.Find(message.PluginId);
        if (plugin is not { IsActive: true }) throw new PluginNotActiveException(message.PluginId);
        var type = FactTypes.Find(message.Fact);
        if (plugin.Declaration!.Listeners.FirstOrDefault(each => each.Fact == type) is not { } listener) return;
        var fact = (IPublishedFact)JsonSerializer.Deserialize(message.Content, type!, NetworkJson.Options)!;
        try
        {
            await HandleOnce(plugin, listener, message.Fact, fact, database, clock, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            plugin.Failed(message.Fact, e, clock.GetUtcNow());
            logger.LogWarning("The plugin {Plugin} could not handle {Fact} {FactId}: {Reason}", plugin.Id, message.Fact, fact.FactId, e.Message);
            throw;
        }
    }

    private static async Task HandleOnce(
        CityPlugin plugin, PluginListener listener, string name, IPublishedFact fact, NpgsqlDataSource database, TimeProvider clock, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var note = new NpgsqlCommand(
            $"insert into {plugin.Manifest!.Schema}.handled_facts (fact_id, fact, handled) values (@id, @fact, @now) on conflict do nothing", connection);
        note.Parameters.AddWithValue("id", fact.FactId);
        note.Parameters.AddWithValue("fact", name);
        note.Parameters.AddWithValue("now", clock.GetUtcNow());
        if (await note.ExecuteNonQueryAsync(cancellation) == 0) return;
        await listener.Handle(fact, new HostPluginContext(plugin, sql => new NpgsqlCommand(sql, connection, transaction), clock), cancellation);
        await transaction.CommitAsync(cancellation);
    }
}

/// <summary>A fact came for a plugin that is in quarantine or gone: it is set aside.</summary>
public sealed class PluginNotActiveException(string plugin) : Exception($"The plugin {plugin} is not active; the fact is set aside until the host's next start.");
