using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace StrongCities.Tests.Architecture;

public sealed class WhoMayKnowWhomTests
{
    private static readonly string[] Framework = [.. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
        .Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    [Fact]
    public void The_projects_are_found() => HouseProject.All.Select(project => project.Name).Should()
        .Contain(["StrongCities.Contracts", "StrongCities.Rules", "StrongCities.Ui", "StrongCities.Modularity", "StrongCities.Membership"]);

    [Fact]
    public void Every_project_file_keeps_to_who_may_know_whom() =>
        HouseProject.All.SelectMany(WhoMayKnowWhom.BreachesOf).ShouldBeNone();

    [Fact]
    public void Every_compiled_module_keeps_to_who_may_know_whom() => HouseProject.All
        .Where(project => !project.IsPlugin || CompiledPath(project.Name) is not null)
        .SelectMany(project => WhoMayKnowWhom.BreachesOf(project.Name, project.IsPlugin, ReferencesOf(project.Name)))
        .ShouldBeNone();

    [Fact]
    public void Every_module_is_compiled_into_the_host_except_the_stand_alone_verifier() => HouseProject.All
        .Where(project => !project.IsPlugin && project.Name != "StrongCities.Audit.Verifier" && CompiledPath(project.Name) is null)
        .Select(project => project.Name)
        .ShouldBeNone("a module that the host does not reference is in no catalogue and under no test");

    [Theory]
    [InlineData("StrongCities.Contracts")]
    [InlineData("StrongCities.Rules")]
    public void The_compiled_foundation_needs_the_framework_alone(string project) => ReferencesOf(project)
        .Where(name => !name.StartsWith("StrongCities.", StringComparison.Ordinal)).Should().BeSubsetOf(Framework);

    [Theory]
    [InlineData("StrongCities.Contracts", false, "StrongCities.Rules")]
    [InlineData("StrongCities.Rules", false, "StrongCities.Ui")]
    [InlineData("StrongCities.Ui", false, "StrongCities.Modularity")]
    [InlineData("StrongCities.Modularity", false, "StrongCities.Rules")]
    [InlineData("StrongCities.Modularity", false, "StrongCities.Membership")]
    [InlineData("StrongCities.Membership", false, "StrongCities.Governance")]
    [InlineData("StrongCities.Governance", false, "StrongCities.Host")]
    [InlineData("StrongCities.Audit", false, "StrongCities.Audit.Verifier")]
    [InlineData("StrongCities.Audit.Verifier", false, "StrongCities.Modularity")]
    [InlineData("StrongCities.Sdk", true, "StrongCities.Modularity")]
    [InlineData("Montreal.Observatory", true, "StrongCities.Membership")]
    [InlineData("Montreal.Observatory", true, "StrongCities.Modularity")]
    public void A_made_up_breach_is_found(string project, bool isPlugin, string known)
    {
        var file = $"""<Project><ItemGroup><ProjectReference Include="..\X\{known}.csproj" /></ItemGroup></Project>""";

        var made = HouseProject.Parse(project, (isPlugin ? "plugins/" : "modules/") + project, file);

        WhoMayKnowWhom.BreachesOf(made).Should().ContainSingle().Which.Should().Contain(known);
    }

    [Theory]
    [InlineData("StrongCities.Membership", false, "StrongCities.Rules")]
    [InlineData("StrongCities.Audit.Verifier", false, "StrongCities.Rules")]
    [InlineData("Montreal.Observatory", true, "StrongCities.Sdk")]
    public void What_is_allowed_is_no_breach(string project, bool isPlugin, string known) =>
        WhoMayKnowWhom.BreachesOf(project, isPlugin, [known]).ShouldBeNone();

    [Theory]
    [InlineData("StrongCities.Contracts", false, "Newtonsoft.Json")]
    [InlineData("StrongCities.Rules", false, "MathNet.Numerics")]
    [InlineData("Montreal.Observatory", true, "Marten")]
    [InlineData("StrongCities.Sdk", true, "WolverineFx")]
    public void A_made_up_package_is_found(string project, bool isPlugin, string package) =>
        WhoMayKnowWhom.PackageBreachesOf(project, isPlugin, [package]).Should().ContainSingle();

    [Fact]
    public void The_compiled_references_are_those_of_the_file_itself() =>
        // The tests know everything: were the reading blind, their own references would be missing too.
        ReferencesOf("StrongCities.Tests").Should().Contain(["StrongCities.Membership", "StrongCities.Modularity", "xunit.core"]);

    private static List<string> ReferencesOf(string project)
    {
        var path = CompiledPath(project);
        if (path is null) return [];
        using var portable = new PEReader(File.OpenRead(path));
        var metadata = portable.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    private static string? CompiledPath(string project)
    {
        var beside = Path.Combine(AppContext.BaseDirectory, project + ".dll");
        if (File.Exists(beside)) return beside;
        var file = SourceTree.Files("*.csproj", "modules", "plugins").FirstOrDefault(file => HouseProject.Read(file).Name == project);
        var bin = file is null ? null : Path.Combine(Path.GetDirectoryName(file)!, "bin");
        return bin is null || !Directory.Exists(bin) ? null : Directory.EnumerateFiles(bin, project + ".dll", SearchOption.AllDirectories)
            .OrderByDescending(File.GetLastWriteTimeUtc).FirstOrDefault();
    }
}
