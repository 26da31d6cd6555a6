namespace StrongCities.Sdk;

/// <summary>
/// A city's plugin: exactly one public class of the plugin's assembly implements it. The host creates it once, at its start, through the
/// constructor without parameters, and calls <see cref="Declare"/>. What either of them throws quarantines the plugin; the host goes on.
/// </summary>
public interface ICityPlugin
{
    /// <summary>Says everything that the plugin brings. Nothing can be added later.</summary>
    /// <param name="plugin">Takes the declarations; it is of no use after this call.</param>
    void Declare(IPluginBuilder plugin);
}
