using System.Reflection;

namespace StrongCities.Host.Plugins;

/// <summary>A plugin that lies in the plugins' folder: active, or quarantined with the reason.</summary>
public sealed class CityPlugin
{
    private volatile PluginFault? _lastFault;

    private CityPlugin(string id) => Id = id;

    /// <summary>The manifest's id, which is also the folder's name.</summary>
    public string Id { get; }

    /// <summary>Null when it can't be read.</summary>
    public PluginManifest? Manifest { get; private init; }

    /// <summary>Null unless the plugin is active.</summary>
    public PluginDeclaration? Declaration { get; private init; }

    /// <summary>Null when the plugin is active.</summary>
    public Quarantine? Quarantine { get; private init; }

    /// <summary>What the plugin's code threw last while the host ran.</summary>
    public PluginFault? LastFault => _lastFault;

    public bool IsActive => Declaration is not null;

    public static CityPlugin Active(PluginManifest manifest, PluginDeclaration declaration) => new(manifest.Id) { Manifest = manifest, Declaration = declaration };

    public static CityPlugin Quarantined(string folder, PluginManifest? manifest, PluginFlaw flaw) =>
        new(folder) { Manifest = manifest, Quarantine = new Quarantine(flaw.Code, flaw.Message) };

    public bool Owns(Assembly assembly) => Declaration is { } declared
        && (declared.PageAssemblies.Contains(assembly) || declared.DocumentKinds.Any(each => each.Type.Assembly == assembly));

    public void Failed(string where, Exception exception, DateTimeOffset at) => _lastFault = new PluginFault(at, where, exception.GetType().Name, exception.Message);
}

/// <summary>Why a plugin is not used: a code for programs, words for its author.</summary>
public sealed record Quarantine(string Code, string Reason);

/// <summary>An exception out of a plugin's code.</summary>
public sealed record PluginFault(DateTimeOffset At, string Where, string Kind, string Reason);
