namespace StrongCities.Sdk;

/// <summary>A request to one of the plugin's addresses.</summary>
public sealed class PluginRequest
{
    /// <summary>The plugin's context.</summary>
    public required PluginContext Context { get; init; }

    /// <summary>The values of the route's parameters, by name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>The query of the address, by name; of a name that stands twice, the first value.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();
}
