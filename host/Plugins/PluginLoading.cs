using System.Reflection;
using System.Runtime.Loader;
using McMaster.NETCore.Plugins;
using StrongCities.Contracts;
using StrongCities.Sdk;
using StrongCities.Ui.Localisation;

namespace StrongCities.Host.Plugins;

/// <summary>Takes one plugin from its folder to active, or to quarantine: whatever it does wrong, the host goes on.</summary>
public static class PluginLoading
{
    private static readonly Type[] Shared = [typeof(ICityPlugin), typeof(IPublishedFact), typeof(Texts)];

    public static CityPlugin Load(string folder, HashSet<string> takenAssemblies, bool safeMode)
    {
        PluginManifest? manifest = null;
        try
        {
            manifest = PluginManifest.Read(folder);
            if (safeMode) throw new PluginFlaw("safe-mode", "The host was started in safe mode, which loads no plugin.");
            if (!manifest.Sdk.Includes(SdkVersion.Current))
                throw new PluginFlaw("sdk-range", $"It runs on SDK {manifest.Sdk}; this host offers {SdkVersion.Current}.");
            var lib = Path.Combine(folder, "lib");
            PluginScan.Check(manifest, lib);
            return CityPlugin.Active(manifest, Declare(manifest, Path.Combine(lib, manifest.Assembly), takenAssemblies));
        }
        catch (PluginFlaw flaw)
        {
            return CityPlugin.Quarantined(Path.GetFileName(folder), manifest, flaw);
        }
        catch (Exception e)
        {
            return CityPlugin.Quarantined(Path.GetFileName(folder), manifest, new PluginFlaw("cannot-load", Words(e), e));
        }
    }

    private static PluginDeclaration Declare(PluginManifest manifest, string file, HashSet<string> takenAssemblies)
    {
        var loader = PluginLoader.CreateFromAssemblyFile(file, isUnloadable: false, Shared, config => config.IsLazyLoaded = true);
        var assembly = loader.LoadDefaultAssembly();
        var plugin = Create(TheOne(assembly));
        var declared = new PluginDeclaration();
        try
        {
            plugin.Declare(declared);
        }
        catch (Exception e)
        {
            throw new PluginFlaw("declare-threw", Words(e), e);
        }

        PluginReview.Check(manifest, declared, AssemblyLoadContext.GetLoadContext(assembly)!);
        // The framework tells assemblies of pages apart by name alone, and refuses all pages when two share one.
        foreach (var pages in declared.PageAssemblies)
            if (!takenAssemblies.Add(pages.GetName().Name!))
                throw new PluginFlaw("assembly-name-taken", $"Another plugin's pages come from an assembly '{pages.GetName().Name}' too: begin its name with the city's.");
        return declared;
    }

    private static Type TheOne(Assembly assembly)
    {
        var found = assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ICityPlugin))).ToList();
        return found switch
        {
            [var one] => one,
            [] => throw new PluginFlaw("no-plugin", $"No class of {assembly.GetName().Name} is an {nameof(ICityPlugin)}."),
            _ => throw new PluginFlaw("several-plugins", $"These are all an {nameof(ICityPlugin)}; one is needed: {string.Join(", ", found.Select(type => type.Name))}."),
        };
    }

    private static ICityPlugin Create(Type type)
    {
        try
        {
            return (ICityPlugin)Activator.CreateInstance(type)!;
        }
        catch (Exception e)
        {
            throw new PluginFlaw("constructor-threw", Words(e), e);
        }
    }

    private static string Words(Exception e) => e switch
    {
        TargetInvocationException { InnerException: { } inner } => Words(inner),
        ReflectionTypeLoadException types => string.Join(" ", types.LoaderExceptions.Select(each => each?.Message).Distinct()),
        _ => $"{e.GetType().Name}: {e.Message}",
    };
}
