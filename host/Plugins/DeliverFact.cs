using System.Text.Json;
using Marten;
using StrongCities.Contracts;
using Wolverine;
using Wolverine.Attributes;

namespace StrongCities.Host.Plugins;

/// <summary>
/// The host's listener to one published fact: a message of its own for each plugin that subscribed, so that a plugin that fails holds up
/// nobody else. The manifest tells who subscribed; a plugin in quarantine finds its facts set aside when it is well again.
/// </summary>
/// <remarks>Closed over every fact of Contracts when the host is composed; a plugin's own types never reach Wolverine.</remarks>
[StickyHandler("facts-for-plugins")]
public sealed class DeliverFact<TFact> where TFact : class, IPublishedFact
{
    /// <param name="session">Makes the messages part of a transaction: they are stored together with the note that the fact was handled, or neither is.</param>
    public static OutgoingMessages Handle(TFact fact, PluginCatalogue plugins, IDocumentSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var name = FactTypes.NameOf(typeof(TFact));
        var deliveries = new OutgoingMessages();
        foreach (var plugin in plugins.Plugins.Where(plugin => plugin.Manifest?.Subscriptions.Contains(name) == true))
            deliveries.ToEndpoint(new DeliverToPlugin(plugin.Id, name, JsonSerializer.Serialize(fact, NetworkJson.Options)), DeliverToPlugin.QueueOf(plugin.Id));
        return deliveries;
    }
}
