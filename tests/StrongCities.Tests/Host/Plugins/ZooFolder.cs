using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.Logging.Abstractions;
using StrongCities.Contracts;
using StrongCities.Host.Plugins;

namespace StrongCities.Tests.Host.Plugins;

/// <summary>A folder of plugins, each built on the spot from its source in tests/Zoo.</summary>
public sealed class ZooFolder : IDisposable
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    public string Root { get; } = Directory.CreateTempSubdirectory("strongcities-zoo-").FullName;

    /// <summary>Builds <c>tests/Zoo/{source}.cs</c> and packs it as <c>zoo.{source in kebab case}</c>; answers its folder.</summary>
    public string Add(string source, string? sdkMin = "1.0", string? sdkMax = "1.*", string[]? subscriptions = null, string? assembly = null, string? text = null)
    {
        var id = "zoo." + StrongCities.Modularity.Events.Kebab.Of(source);
        var folder = Directory.CreateDirectory(Path.Combine(Root, id)).FullName;
        assembly ??= "Zoo." + source;
        Compile(source, assembly, Directory.CreateDirectory(Path.Combine(folder, "lib")).FullName, text);
        File.WriteAllText(Path.Combine(folder, "plugin.json"), JsonSerializer.Serialize(new
        {
            id,
            name = source,
            version = "1.0.0",
            assembly = assembly + ".dll",
            sdk = new { min = sdkMin, max = sdkMax },
            owner = "Zooville",
            contact = "keeper@zooville.example",
            languages = new[] { "en" },
            subscriptions = subscriptions ?? [],
        }, NetworkJson.Options));
        return folder;
    }

    public CityPlugin Load(string folder) => PluginCatalogue.Load(Root, NullLogger.Instance).Find(Path.GetFileName(folder))!;

    /// <summary>The plugin of this tree, as the build left it beside the host.</summary>
    public void AddBrightwater()
    {
        var built = Path.Combine(AppContext.BaseDirectory, "plugins", "brightwater.welcome");
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Root, "brightwater.welcome", Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static void Compile(string source, string assembly, string lib, string? text)
    {
        using var code = typeof(ZooFolder).Assembly.GetManifestResourceStream($"Zoo/{source}.cs")!;
        var compilation = CSharpCompilation.Create(
            assembly,
            [CSharpSyntaxTree.ParseText(new StreamReader(code).ReadToEnd())],
            References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        ResourceDescription[] texts = text is null ? [] : [new ResourceDescription("Texts/en/zoo.json", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), isPublic: true)];
        var built = compilation.Emit(Path.Combine(lib, assembly + ".dll"), manifestResources: texts);
        built.Diagnostics.Where(each => each.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
    }
}
