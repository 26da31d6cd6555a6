using Npgsql;

namespace StrongCities.Tests.Host.Postgres;

public sealed class InterruptedInitialisationTests : IDisposable
{
    private readonly TestCluster cluster = new();

    [Fact]
    public async Task A_half_made_cluster_is_thrown_away_and_made_again()
    {
        var half = Directory.CreateDirectory(Path.Combine(cluster.Folder, "postgres", "data.new", "base")).Parent!.FullName;
        await File.WriteAllTextAsync(Path.Combine(half, "PG_VERSION"), "15\n");

        await using var postgres = await cluster.StartAsync();
        Directory.Exists(half).Should().BeFalse();
        (await FreshClusterTests.AskAsync(postgres.Database.AppConnectionString, "select 'alive'")).Should().Be("alive");
    }

    [Fact]
    public async Task A_start_that_died_before_the_roles_were_made_is_completed()
    {
        await cluster.InitializeAsync();
        await using (var postgres = await cluster.StartAsync())
        {
            // As it stands when the host dies after the first role: the record is not written yet.
            var server = new NpgsqlConnectionStringBuilder(postgres.Database.OwnerConnectionString) { Database = "postgres" };
            await FreshClusterTests.AskAsync(server.ConnectionString, "drop database strongcities");
        }
        File.Delete(cluster.RecordFile);

        await using var again = await cluster.StartAsync();
        (await FreshClusterTests.AskAsync(again.Database.AppConnectionString, "select current_database()::text"))
            .Should().Be("strongcities");
    }

    [Fact]
    public async Task A_folder_with_something_else_in_it_is_left_alone()
    {
        var precious = Path.Combine(Directory.CreateDirectory(cluster.Cluster).FullName, "precious.txt");
        await File.WriteAllTextAsync(precious, "mine");
        (await TestCluster.RefusalAsync(cluster.Settings)).Should().Contain("not empty");
        (await File.ReadAllTextAsync(precious)).Should().Be("mine");
    }

    public void Dispose() => Directory.Delete(cluster.Folder, recursive: true);
}
