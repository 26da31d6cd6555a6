using StrongCities.Modularity.Vault;
using StrongCities.Sdk;
using Wolverine;

namespace StrongCities.Host.Plugins;

/// <summary>Where plugins join the platform's composition.</summary>
public static class PluginHosting
{
    public static IServiceCollection AddPlugins(this IServiceCollection services, PluginCatalogue plugins) => services
        .AddSingleton(plugins)
        .AddSingleton(typeof(IDocuments<>), typeof(InjectedDocuments<>))
        .AddSingleton<IPersonalData, PluginData>()
        .AddHostedService<FactsSetAside>();

    /// <summary>
    /// A message to a queue by its name is stored as one on its way out, which the recovery of the inbox passes by: a host that was killed would
    /// never deliver it. It is stored as what it is, a message that came in and that this host has in hand.
    /// </summary>
    private static void Store(Envelope message, WolverineOptions options)
    {
        message.Status = EnvelopeStatus.Incoming;
        message.OwnerId = options.Durability.AssignedNodeNumber;
    }

    /// <summary>A listener to every fact, whether a plugin subscribes or not: the handlers' code can then be written ahead for any set of plugins.</summary>
    public static void DeliverFacts(this WolverineOptions options, PluginCatalogue plugins)
    {
        foreach (var fact in FactTypes.All) options.Discovery.IncludeType(typeof(DeliverFact<>).MakeGenericType(fact));
        // One at a time and in order, each plugin on its own: one that is slow or fails holds up nobody else.
        foreach (var plugin in plugins.Plugins.Where(plugin => plugin.Manifest is not null))
            options.LocalQueue(DeliverToPlugin.QueueOf(plugin.Id)).UseDurableInbox().Sequential().CustomizeOutgoing(message => Store(message, options));
    }
}
