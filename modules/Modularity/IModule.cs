namespace StrongCities.Modularity;

/// <summary>A module of the network: one class that declares what the host can't find by itself.</summary>
public interface IModule
{
    /// <summary>The module's name in addresses, schemas and event names: kebab-case.</summary>
    string Name { get; }

    void Declare(ModuleBuilder module);
}
