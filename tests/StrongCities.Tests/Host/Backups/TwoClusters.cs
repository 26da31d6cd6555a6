using System.Text.Json;
using Npgsql;
using StrongCities.Host.Backups;
using StrongCities.Host.Postgres;
using StrongCities.Tests.Host.Postgres;

namespace StrongCities.Tests.Host.Backups;

/// <summary>A network to back up and an empty one to restore into.</summary>
public sealed class TwoClusters : IAsyncLifetime
{
    private EmbeddedPostgres? source;
    private EmbeddedPostgres? target;

    public TestCluster Source { get; } = new();
    public TestCluster Target { get; } = new();
    public string SourceDatabase => source!.Database.OwnerConnectionString;
    public string TargetDatabase => target!.Database.OwnerConnectionString;
    public string File => Path.Combine(Source.Folder, "backups", "network.zip");

    public Task<BackupManifest> WriteAsync() =>
        Backup.WriteAsync(SourceDatabase, Source.Folder, File, TimeProvider.System, CancellationToken.None);

    public Task<BackupManifest> RestoreAsync(Func<Task>? migrate = null, bool withoutKeys = false, string? file = null) =>
        Backup.RestoreAsync(TargetDatabase, Target.Folder, file ?? File,
            migrate ?? (() => RunAsync(TargetDatabase, SampleNetwork.Schema)), withoutKeys, CancellationToken.None);

    public static async Task RunAsync(string database, string statements)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { Pooling = false });
        await using var command = source.CreateCommand(statements);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<List<string>> LinesAsync(string database, string question)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { Pooling = false });
        await using var command = source.CreateCommand(question);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
        return lines;
    }

    /// <summary>An owner who is not allowed to silence foreign keys, as in a database that somebody else runs.</summary>
    public Task RestrictTargetOwnerAsync() => AsSuperuserAsync(Target, TargetDatabase,
        "revoke set on parameter session_replication_role from strongcities_owner");

    /// <summary>Two empty databases again; much faster than two new clusters.</summary>
    public async Task EmptyAsync()
    {
        foreach (var (cluster, database) in new[] { (Source, SourceDatabase), (Target, TargetDatabase) })
        {
            await AsSuperuserAsync(cluster, database, "drop database strongcities with (force)");
            await AsSuperuserAsync(cluster, database, "create database strongcities owner strongcities_owner");
            foreach (var folder in new[] { "files", "keys", "backups" }.Select(name => Path.Combine(cluster.Folder, name)))
                if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            System.IO.File.Delete(Path.Combine(cluster.Folder, "last-backup.json"));
        }
        await AsSuperuserAsync(Target, TargetDatabase, "grant set on parameter session_replication_role to strongcities_owner");
    }

    private static async Task AsSuperuserAsync(TestCluster cluster, string database, string statements)
    {
        using var passwords = JsonDocument.Parse(
            await System.IO.File.ReadAllTextAsync(Path.Combine(cluster.Folder, "postgres", "passwords.json")));
        var superuser = new NpgsqlConnectionStringBuilder(database)
        {
            Database = "postgres",
            Username = "postgres",
            Password = passwords.RootElement.GetProperty("superuser").GetString(),
        };
        await RunAsync(superuser.ConnectionString, statements);
    }

    public async Task InitializeAsync()
    {
        source = await Source.StartAsync();
        target = await Target.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await source!.DisposeAsync();
        await target!.DisposeAsync();
        await Source.DisposeAsync();
        await Target.DisposeAsync();
    }
}
