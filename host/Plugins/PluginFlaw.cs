namespace StrongCities.Host.Plugins;

/// <summary>Why a plugin can't be used: a code that stays the same for ever, and words for its author.</summary>
public sealed class PluginFlaw(string code, string reason, Exception? inner = null) : Exception(reason, inner)
{
    public string Code { get; } = code;
}
