using System.Reflection;

namespace StrongCities.Host.Plugins;

/// <summary>The plugins of this host, from its start to its end: code is never loaded or unloaded while it runs.</summary>
public sealed class PluginCatalogue
{
    private PluginCatalogue(IReadOnlyList<CityPlugin> plugins) => Plugins = plugins;

    public static PluginCatalogue None { get; } = new([]);

    /// <summary>By id.</summary>
    public IReadOnlyList<CityPlugin> Plugins { get; }

    public IEnumerable<CityPlugin> Active => Plugins.Where(plugin => plugin.IsActive);

    public IEnumerable<Assembly> PageAssemblies => Active.SelectMany(plugin => plugin.Declaration!.PageAssemblies).Distinct();

    public IEnumerable<Assembly> TextAssemblies => Active.SelectMany(plugin => plugin.Declaration!.TextAssemblies).Distinct();

    public CityPlugin? Find(string id) => Plugins.FirstOrDefault(plugin => plugin.Id == id);

    public CityPlugin? OwnerOf(Assembly assembly) => Active.FirstOrDefault(plugin => plugin.Owns(assembly));

    /// <summary>The plugins of the configured folder: <c>Plugins:Folder</c>, or <c>plugins</c> beside the host's binary.</summary>
    public static PluginCatalogue Load(IConfiguration configuration, ILogger logger) => Load(
        configuration["Plugins:Folder"] is { Length: > 0 } folder ? folder : Path.Combine(AppContext.BaseDirectory, "plugins"),
        logger,
        configuration.GetValue<bool>("Plugins:SafeMode"));

    public static PluginCatalogue Load(string folder, ILogger logger, bool safeMode = false)
    {
        if (!Directory.Exists(folder)) return None;
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var plugins = new List<CityPlugin>();
        foreach (var each in Directory.EnumerateDirectories(Path.GetFullPath(folder)).Order(StringComparer.Ordinal))
        {
            var plugin = PluginLoading.Load(each, taken, safeMode);
            plugins.Add(plugin);
            if (plugin.Quarantine is { } quarantine) logger.LogWarning("The plugin {Plugin} is quarantined: {Code}: {Reason}", plugin.Id, quarantine.Code, quarantine.Reason);
            else logger.LogInformation("The plugin {Plugin} {Version} is active", plugin.Id, plugin.Manifest!.Version);
        }

        return new PluginCatalogue(plugins);
    }
}
