namespace StrongCities.Tests.Architecture;

/// <summary>The wall of the house: which project may know which. A name that isn't foreseen here is a module or a plugin, never free.</summary>
public static class WhoMayKnowWhom
{
    private const string House = "StrongCities.";
    private static readonly string[] Foundations = ["Contracts", "Rules", "Ui", "Modularity"];
    private static readonly string[] WithoutPackages = ["Contracts", "Rules"];
    private static readonly string[] NotForPlugins = ["Marten", "Weasel", "JasperFx", "Wolverine", "Npgsql"];

    /// <summary>What a project may know of the house, by the last parts of the names; null for one that isn't of the house.</summary>
    public static IReadOnlyList<string> Allowed(string project, bool isPlugin) => Short(project) switch
    {
        "Contracts" => [],
        "Rules" or "Ui" => ["Contracts"],
        "Modularity" => ["Contracts", "Ui"],
        "Audit.Verifier" => ["Contracts", "Rules"],
        "Sdk" or "Plugins.Sdk" => ["Contracts", "Ui"],
        _ when isPlugin => ["Sdk", "Plugins.Sdk", "Contracts", "Ui"],
        _ => Foundations,
    };

    public static IEnumerable<string> BreachesOf(HouseProject project) =>
    [
        .. BreachesOf(project.Name, project.IsPlugin, project.Projects),
        .. PackageBreachesOf(project.Name, project.IsPlugin, project.Packages),
    ];

    public static IEnumerable<string> BreachesOf(string project, bool isPlugin, IEnumerable<string> known) => known
        .Where(name => name.StartsWith(House, StringComparison.Ordinal) && !Allowed(project, isPlugin).Contains(Short(name)))
        .Select(name => $"{project} must not know {name}");

    public static IEnumerable<string> PackageBreachesOf(string project, bool isPlugin, IEnumerable<string> packages) => packages
        .Where(package => WithoutPackages.Contains(Short(project)) || (isPlugin && NotForPlugins.Any(name => package.StartsWith(name, StringComparison.Ordinal))))
        .Select(package => $"{project} must not use the package {package}");

    private static string Short(string name) => name.StartsWith(House, StringComparison.Ordinal) ? name[House.Length..] : name;
}
