using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using StrongCities.Host.Postgres;

namespace StrongCities.Tests.Host.Postgres;

/// <summary>A data folder of its own, with the cluster in it initialised once for all tests of a class.</summary>
public sealed class TestCluster : IAsyncLifetime
{
    public string Folder { get; } = NewFolder();
    public string Cluster => Path.Combine(Folder, "postgres", "data");
    public string PidFile => Path.Combine(Cluster, "postmaster.pid");
    public string RecordFile => Path.Combine(Folder, "postgres", "server.json");
    public EmbeddedPostgresSettings Settings => new(Folder, MayDownload: false) { Durable = Durable };

    /// <summary>Slow, and only needed where the server is stopped in the midst of writing.</summary>
    public bool Durable { get; init; }

    public bool Runs => File.Exists(PidFile);

    public Task<EmbeddedPostgres> StartAsync() => StartAsync(Settings);

    public static Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresSettings settings) =>
        EmbeddedPostgres.StartAsync(settings, NullLogger.Instance, CancellationToken.None);

    public static async Task<string> RefusalAsync(EmbeddedPostgresSettings settings)
    {
        var start = async () => { await using var started = await StartAsync(settings); };
        return (await start.Should().ThrowAsync<PostgresUnavailableException>()).Which.Message;
    }

    /// <summary>Drives the server past the host: what is left when a host was killed.</summary>
    public async Task ControlAsync(params string[] arguments)
    {
        using var record = JsonDocument.Parse(await File.ReadAllTextAsync(RecordFile));
        var program = Path.Combine(record.RootElement.GetProperty("binaries").GetString()!, "pg_ctl");
        var user = record.RootElement.GetProperty("user").GetString();
        string[] command = [program, .. arguments, "-D", Cluster, "-w", "-s", "-l", Path.Combine(Folder, "postgres", "log", "start.log")];
        if (user is not null) command = ["runuser", "-u", user, "--", .. command];
        await RunAsync(command);
    }

    public static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, string.Join(' ', command));
    }

    public static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("strongcities-").FullName;
        // Such a folder is closed to others, among them the user that the server runs as when the tests run as root.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)Convert.ToInt32("755", 8));
        return folder;
    }

    public async Task InitializeAsync() => await (await StartAsync()).DisposeAsync();

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }
}
