using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace StrongCities.Host.Plugins;

/// <summary>Reads a plugin's assemblies without loading them: nothing of a plugin runs before its files are in order.</summary>
public static class PluginScan
{
    private static readonly string[] Shared = ["StrongCities.", "Microsoft.AspNetCore.", "Microsoft.Extensions.", "System."];

    public static void Check(PluginManifest manifest, string lib)
    {
        if (!File.Exists(Path.Combine(lib, manifest.Assembly))) throw new PluginFlaw("assembly-missing", $"There is no lib/{manifest.Assembly}.");
        foreach (var file in Directory.EnumerateFiles(lib, "*", SearchOption.AllDirectories).Where(IsAssembly).Order(StringComparer.Ordinal))
        {
            var (name, routes) = Read(file);
            // By the name within as well as by the file's: a renamed copy loads just the same.
            if (Shared.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) || Path.GetFileName(file).StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
                throw new PluginFlaw("ships-shared-assembly", $"lib/{Path.GetFileName(file)} is the host's: leave it out of lib (Private=\"false\" in the project), or the two share no type.");
            foreach (var route in routes) PluginRoute.Check(route, manifest.Prefix);
        }
    }

    private static bool IsAssembly(string file) => Path.GetExtension(file).Equals(".dll", StringComparison.OrdinalIgnoreCase);

    private static (string Name, IReadOnlyList<string> Routes) Read(string file)
    {
        try
        {
            using var image = new PEReader(File.OpenRead(file));
            // Native libraries have no metadata, and no routes.
            if (!image.HasMetadata) return (Path.GetFileNameWithoutExtension(file), []);
            var metadata = image.GetMetadataReader();
            var routes = metadata.CustomAttributes.Select(metadata.GetCustomAttribute).Where(attribute => IsRoute(metadata, attribute)).Select(attribute => Template(metadata, attribute));
            return (metadata.GetString(metadata.GetAssemblyDefinition().Name), [.. routes]);
        }
        catch (BadImageFormatException e)
        {
            throw new PluginFlaw("assembly-unreadable", $"lib/{Path.GetFileName(file)} is no assembly: {e.Message}", e);
        }
    }

    private static bool IsRoute(MetadataReader metadata, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference) return false;
        var constructor = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor);
        if (constructor.Parent.Kind != HandleKind.TypeReference) return false;
        var type = metadata.GetTypeReference((TypeReferenceHandle)constructor.Parent);
        return metadata.StringComparer.Equals(type.Name, "RouteAttribute")
            && metadata.StringComparer.Equals(type.Namespace, "Microsoft.AspNetCore.Components");
    }

    private static string Template(MetadataReader metadata, CustomAttribute attribute)
    {
        var value = metadata.GetBlobReader(attribute.Value);
        value.ReadUInt16();
        return value.ReadSerializedString() ?? "";
    }
}
