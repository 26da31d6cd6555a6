using Npgsql;
using StrongCities.Sdk;

namespace StrongCities.Host.Plugins;

/// <summary>What a plugin's handler is given: each command on the pool for an address, all on one transaction for a fact.</summary>
public sealed class HostPluginContext(CityPlugin plugin, Func<string, NpgsqlCommand> command, TimeProvider clock) : PluginContext
{
    public override string PluginId => plugin.Id;

    public override TimeProvider Clock => clock;

    public override IDocuments<T> Documents<T>() => new PluginDocuments<T>(plugin, command, clock);
}
