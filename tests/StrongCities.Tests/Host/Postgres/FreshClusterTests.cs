using System.Diagnostics;
using Npgsql;
using StrongCities.Host.Postgres;

namespace StrongCities.Tests.Host.Postgres;

public sealed class FreshClusterTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    [Fact]
    public async Task The_application_connects_and_may_not_create_what_the_owner_may()
    {
        await using var postgres = await cluster.StartAsync();

        (await AskAsync(postgres.Database.AppConnectionString, "select current_user || ' ' || current_database()"))
            .Should().Be("strongcities_app strongcities");
        (await AskAsync(postgres.Database.OwnerConnectionString, "create schema of_the_owner; select 'made'")).Should().Be("made");
        var create = () => AskAsync(postgres.Database.AppConnectionString, "create schema of_the_app; select 'made'");
        (await create.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData("show server_encoding", "UTF8")]
    [InlineData("show data_checksums", "on")]
    [InlineData("show password_encryption", "scram-sha-256")]
    [InlineData("show listen_addresses", "127.0.0.1")]
    [InlineData("show jit", "off")]
    [InlineData("show log_error_verbosity", "terse")]
    [InlineData("select datcollate from pg_database where datname = current_database()", "C")]
    [InlineData("select string_agg(extname, ' ' order by extname) from pg_extension", "pg_trgm plpgsql unaccent")]
    public async Task The_server_is_set_up_as_decided(string question, string answer)
    {
        await using var postgres = await cluster.StartAsync();
        (await AskAsync(postgres.Database.OwnerConnectionString, question)).Should().Be(answer);
    }

    [Fact]
    public async Task Without_the_right_password_nobody_enters()
    {
        await using var postgres = await cluster.StartAsync();
        var wrong = new NpgsqlConnectionStringBuilder(postgres.Database.OwnerConnectionString) { Password = "guess", Pooling = false };
        var enter = () => AskAsync(wrong.ConnectionString, "select ''");
        (await enter.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public void Passwords_are_closed_to_everybody_else()
    {
        if (OperatingSystem.IsWindows()) return;
        foreach (var name in new[] { "passwords.json", "server.json" })
            File.GetUnixFileMode(Path.Combine(cluster.Folder, "postgres", name))
                .Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite, name);
        File.Exists(Path.Combine(cluster.Folder, "postgres", "initial-password")).Should().BeFalse();
    }

    [Fact]
    public async Task Settings_are_durable_unless_a_test_asks_otherwise()
    {
        await using (var careful = await TestCluster.StartAsync(cluster.Settings with { Durable = true }))
            (await AskAsync(careful.Database.AppConnectionString,
                "select current_setting('fsync') || current_setting('synchronous_commit') || current_setting('full_page_writes')"))
                .Should().Be("ononon");
        await using var careless = await cluster.StartAsync();
        (await AskAsync(careless.Database.AppConnectionString, "show fsync")).Should().Be("off");
    }

    [Fact]
    public async Task An_initialised_cluster_starts_fast()
    {
        var best = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 5 && best > TimeSpan.FromSeconds(0.6); attempt++)
        {
            var watch = Stopwatch.StartNew();
            await using var postgres = await cluster.StartAsync();
            if (watch.Elapsed < best) best = watch.Elapsed;
        }
        best.Should().BeLessThan(TimeSpan.FromSeconds(0.6));
    }

    internal static async Task<string?> AskAsync(string connectionString, string question)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var command = source.CreateCommand(question);
        return (string?)await command.ExecuteScalarAsync();
    }
}
