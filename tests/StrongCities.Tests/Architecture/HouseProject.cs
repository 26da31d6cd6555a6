using System.Xml.Linq;

namespace StrongCities.Tests.Architecture;

/// <summary>A project below modules/ or plugins/ with what its file says it knows. Found by looking, never by a list.</summary>
public sealed record HouseProject(string Name, bool IsPlugin, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    public static IReadOnlyList<HouseProject> All { get; } =
        [.. SourceTree.Files("*.csproj", "modules", "plugins").Where(file => !IsForTests(file)).Select(Read)];

    public static HouseProject Read(string file) => Parse(Path.GetFileNameWithoutExtension(file), SourceTree.Relative(file), File.ReadAllText(file));

    public static HouseProject Parse(string name, string address, string xml)
    {
        var elements = XDocument.Parse(xml).Descendants().ToList();
        return new HouseProject(
            elements.FirstOrDefault(element => element.Name.LocalName == "AssemblyName")?.Value ?? name,
            address.StartsWith("plugins/", StringComparison.Ordinal),
            [.. Included(elements, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))],
            [.. Included(elements, "PackageReference").Concat(Included(elements, "Reference"))]);
    }

    private static IEnumerable<string> Included(IEnumerable<XElement> elements, string kind) => elements
        .Where(element => element.Name.LocalName == kind)
        .Select(element => element.Attribute("Include")?.Value)
        .OfType<string>();

    private static bool IsForTests(string file) => Path.GetFileNameWithoutExtension(file).EndsWith(".Tests", StringComparison.Ordinal);
}
