using System.Reflection;
using Microsoft.Extensions.DependencyModel;
using StrongCities.Modularity;

namespace StrongCities.Host.Composition;

/// <summary>Finds the modules: every public IModule of the StrongCities assemblies that the host references. There is no list to forget one in.</summary>
public sealed class ModuleCatalogue
{
    public IReadOnlyList<ModuleBuilder> Modules { get; }

    public IEnumerable<Assembly> Assemblies => Modules.Select(module => module.Assembly).Append(typeof(IModule).Assembly).Distinct();

    private ModuleCatalogue(IReadOnlyList<ModuleBuilder> modules) => Modules = modules;

    public static ModuleCatalogue Discover()
    {
        var found = new ServiceCollection();
        found.Scan(scan => scan
            .FromAssemblies(OwnAssemblies())
            .AddClasses(classes => classes.AssignableTo<IModule>(), publicOnly: true)
            .As<IModule>()
            .WithSingletonLifetime());
        using var modules = found.BuildServiceProvider();
        return new ModuleCatalogue([.. modules.GetServices<IModule>().OrderBy(module => module.Name, StringComparer.Ordinal).Select(Declare)]);
    }

    // By name out of the build's own list: asking the whole list for its assemblies would load hundreds.
    private static IEnumerable<Assembly> OwnAssemblies() => DependencyContext.Default!.RuntimeLibraries
        .Where(library => library.Name.StartsWith("StrongCities.", StringComparison.Ordinal))
        .Select(library => Assembly.Load(library.Name));

    private static ModuleBuilder Declare(IModule module)
    {
        var builder = new ModuleBuilder(module.Name, module.GetType().Assembly);
        module.Declare(builder);
        return builder;
    }
}
