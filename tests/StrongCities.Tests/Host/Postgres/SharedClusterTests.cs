using System.Diagnostics;

namespace StrongCities.Tests.Host.Postgres;

/// <summary>Two handles in one process lock each other out exactly as two processes do: the locks belong to the open files.</summary>
public sealed class SharedClusterTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    [Fact]
    public async Task A_second_start_joins_the_first()
    {
        await using var first = await cluster.StartAsync();
        await using var second = await cluster.StartAsync();

        first.Joined.Should().BeFalse();
        second.Joined.Should().BeTrue();
        second.Database.Should().Be(first.Database);
    }

    [Fact]
    public async Task The_server_runs_until_the_last_user_is_gone()
    {
        var first = await cluster.StartAsync();
        var second = await cluster.StartAsync();

        await first.DisposeAsync();
        (await FreshClusterTests.AskAsync(second.Database.AppConnectionString, "select 'alive'")).Should().Be("alive");
        await second.DisposeAsync();
        cluster.Runs.Should().BeFalse();
    }

    [Fact]
    public async Task Six_at_once_start_one_server()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(cluster.StartAsync)));

        all.Count(one => !one.Joined).Should().Be(1);
        all.Select(one => one.Database).Distinct().Should().ContainSingle();
        await Task.WhenAll(all.Select(one => one.DisposeAsync().AsTask()));
        cluster.Runs.Should().BeFalse();
    }

    [Fact]
    public async Task A_server_whose_host_was_killed_is_taken_over_and_stopped()
    {
        await cluster.ControlAsync("start");
        var pid = await File.ReadAllTextAsync(cluster.PidFile);

        var heir = await cluster.StartAsync();
        heir.Joined.Should().BeTrue();
        (await File.ReadAllTextAsync(cluster.PidFile)).Should().Be(pid);
        await heir.DisposeAsync();
        cluster.Runs.Should().BeFalse();
    }

    [Fact]
    public async Task A_server_that_runs_without_its_record_is_joined_too()
    {
        await cluster.ControlAsync("start");
        File.Delete(cluster.RecordFile);

        await using var heir = await cluster.StartAsync();
        heir.Joined.Should().BeTrue();
        (await FreshClusterTests.AskAsync(heir.Database.AppConnectionString, "select 'alive'")).Should().Be("alive");
        File.Exists(cluster.RecordFile).Should().BeTrue();
    }

    [Fact]
    public async Task A_killed_server_recovers_what_was_committed()
    {
        await using (var before = await TestCluster.StartAsync(cluster.Settings with { Durable = true }))
        {
            await FreshClusterTests.AskAsync(before.Database.OwnerConnectionString,
                "create table kept (word text); insert into kept values ('committed') returning word");
            using var server = Process.GetProcessById(int.Parse(File.ReadLines(cluster.PidFile).First()));
            server.Kill();
            await server.WaitForExitAsync();

            // The first host still lives; the next one finds its server dead and starts it again.
            await using var after = await cluster.StartAsync();
            after.Joined.Should().BeFalse();
            (await FreshClusterTests.AskAsync(after.Database.OwnerConnectionString, "select word from kept")).Should().Be("committed");
        }
        cluster.Runs.Should().BeFalse();
    }

    [Theory]
    [InlineData("2147483646")] // nobody's
    [InlineData("self")] // the pid now belongs to a program that is no PostgreSQL
    public async Task A_stale_pid_file_does_not_stop_a_start(string pid)
    {
        if (pid == "self") pid = Environment.ProcessId.ToString();
        await File.WriteAllTextAsync(
            cluster.PidFile, $"{pid}\n{cluster.Cluster}\n1700000000\n5999\n\n127.0.0.1\n    123456  99999999\nready   \n");

        await using var postgres = await cluster.StartAsync();
        postgres.Joined.Should().BeFalse();
        (await FreshClusterTests.AskAsync(postgres.Database.AppConnectionString, "select 'alive'")).Should().Be("alive");
    }
}
