using System.Reflection;
using StrongCities.Host.Composition;

namespace StrongCities.Tests.Architecture;

/// <summary>Everything that is compiled from modules/ and runs in the host, and what the rules of the house look for in it.</summary>
public static class HouseAssemblies
{
    public static ModuleCatalogue Catalogue { get; } = ModuleCatalogue.Discover();

    public static IReadOnlyList<Assembly> Modules { get; } = [.. HouseProject.All
        .Where(project => !project.IsPlugin && File.Exists(Path.Combine(AppContext.BaseDirectory, project.Name + ".dll")))
        .Select(project => Assembly.Load(project.Name))];

    public static IEnumerable<Type> Types => Modules.SelectMany(assembly => assembly.GetTypes());

    /// <summary>The name of the module that a type belongs to, as it stands in addresses and event names.</summary>
    public static string ModuleOf(Type type) =>
        Catalogue.Modules.FirstOrDefault(module => module.Assembly == type.Assembly)?.Name ?? type.Assembly.GetName().Name!;
}
