using System.Xml.Linq;
using PublicApiGenerator;
using StrongCities.Sdk;

namespace StrongCities.Tests.Architecture;

/// <summary>The SDK is what other people's plugins are compiled against, and stay compiled against for years.</summary>
public sealed class SdkTests
{
    [Fact]
    public void Everything_that_the_SDK_shows_is_documented() => Documentation
        .Undocumented(typeof(ICityPlugin).Assembly.GetExportedTypes(), XDocument.Load(Path.Combine(AppContext.BaseDirectory, "StrongCities.Sdk.xml")))
        .Should().BeEmpty();

    [Fact]
    public void Its_assembly_version_stays_the_same_within_a_major() =>
        typeof(ICityPlugin).Assembly.GetName().Version.Should().Be(new Version(SdkVersion.Current.Major, 0, 0, 0));

    [Fact]
    public void The_public_surface_is_the_approved_one()
    {
        var received = typeof(ICityPlugin).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var kept = Path.Combine(AppContext.BaseDirectory, "Sdk.received.txt");
        File.WriteAllText(kept, received);

        File.ReadAllText(Path.Combine(SourceTree.Root, "tests/StrongCities.Tests/Architecture/Sdk.approved.txt")).ReplaceLineEndings("\n").Should().Be(received,
            $"whoever changes the surface on purpose replaces the approved file with {kept}");
    }
}
