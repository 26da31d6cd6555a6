using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using StrongCities.Tests.Architecture;

namespace StrongCities.Tests.Host;

/// <summary>The host as an operator gets it (docs/decisions/0007).</summary>
public sealed class PublishedHostTests
{
    [Fact]
    [Trait("Category", "Soak")]
    public async Task A_published_host_carries_the_code_of_every_handler()
    {
        var folder = Directory.CreateTempSubdirectory("strongcities-published-").FullName;
        try
        {
            await Publish(folder);

            var ready = TypesOf(Path.Combine(folder, "StrongCities.Host.dll")).Where(type => type.Namespace == "Internal.Generated.WolverineHandlers").Select(type => type.Name).ToList();
            ready.Should().Contain(name => name.StartsWith("ApplyForMembershipHandler", StringComparison.Ordinal))
                .And.Contain(name => name.StartsWith("PostLetterHandler", StringComparison.Ordinal))
                .And.Contain(name => name.StartsWith("DeliverToPluginHandler", StringComparison.Ordinal));
            Directory.Exists(Path.Combine(folder, "plugins")).Should().BeFalse("an invented city's example is no part of a real network");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Publish(string folder)
    {
        var host = Path.Combine(SourceTree.Root, "host");
        var start = new ProcessStartInfo("dotnet", ["publish", host, "-c", "Release", "-o", folder, "-v", "q"]) { RedirectStandardOutput = true };
        using var publishing = Process.Start(start)!;
        var said = await publishing.StandardOutput.ReadToEndAsync();
        await publishing.WaitForExitAsync();
        publishing.ExitCode.Should().Be(0, said);
    }

    private static List<(string Namespace, string Name)> TypesOf(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return [.. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Select(type => (metadata.GetString(type.Namespace), metadata.GetString(type.Name)))];
    }
}
