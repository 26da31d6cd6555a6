using System.Xml.Linq;
using PublicApiGenerator;
using StrongCities.Contracts;

namespace StrongCities.Tests.Architecture;

public sealed class ContractsTests
{
    private static readonly Type[] Public = typeof(Moment).Assembly.GetExportedTypes();
    private static readonly XDocument Written = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "StrongCities.Contracts.xml"));

    [Fact]
    public void Everything_that_Contracts_shows_is_documented() => Documentation.Undocumented(Public, Written).ShouldBeNone();

    [Theory]
    [InlineData("T:StrongCities.Contracts.Moment", "StrongCities.Contracts.Moment")]
    [InlineData("P:StrongCities.Contracts.FileReference.Sha256", "StrongCities.Contracts.FileReference.Sha256")]
    [InlineData("F:StrongCities.Contracts.Tlp.Red", "StrongCities.Contracts.Tlp.Red")]
    public void A_missing_explanation_is_found(string removed, string missing)
    {
        var documentation = new XDocument(Written);
        documentation.Descendants("member").Single(member => member.Attribute("name")!.Value == removed).Remove();

        Documentation.Undocumented(Public, documentation).Should().Contain(missing);
    }

    /// <summary>Other people's binaries are compiled against this surface. It grows; what stands in the approved file doesn't change or go.</summary>
    [Fact]
    public void The_public_surface_is_the_approved_one()
    {
        var approved = Path.Combine(SourceTree.Root, "tests/StrongCities.Tests/Architecture/Contracts.approved.txt");
        var received = typeof(Moment).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var kept = Path.Combine(AppContext.BaseDirectory, "Contracts.received.txt");
        File.WriteAllText(kept, received);

        File.Exists(approved).Should().BeTrue();
        File.ReadAllText(approved).ReplaceLineEndings("\n").Should().Be(received,
            $"whoever changes the surface on purpose replaces the approved file with {kept}");
    }
}
