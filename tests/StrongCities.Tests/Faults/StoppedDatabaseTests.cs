using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using StrongCities.Tests.Host.Postgres;

namespace StrongCities.Tests.Faults;

[Trait("Category", "Soak")]
public sealed class StoppedDatabaseTests
{
    [Theory]
    [InlineData("fast")]
    [InlineData("immediate")]
    public async Task The_host_recovers_alone_when_a_database_elsewhere_stops_under_load_and_is_started_again(string mode)
    {
        var cluster = new TestCluster { Durable = true };
        await using (var elsewhere = await cluster.StartAsync())
        {
            await using var host = new HostProcess(
                "--ConnectionStrings:Network=" + elsewhere.Database.AppConnectionString,
                "--ConnectionStrings:NetworkOwner=" + elsewhere.Database.OwnerConnectionString);
            await SurvivesLoss(host, () => cluster.ControlAsync("stop", "-m", mode), () => cluster.ControlAsync("start"));
        }

        await cluster.DisposeAsync();
    }

    [Fact]
    public async Task The_host_starts_its_own_database_again_when_somebody_stopped_it()
    {
        await using var host = new HostProcess();
        await SurvivesLoss(host, () => host.Database("stop", "-m", "fast"), () => Task.CompletedTask);
    }

    [Fact]
    public async Task The_host_starts_its_own_database_again_when_it_was_killed()
    {
        await using var host = new HostProcess();
        await SurvivesLoss(host, host.KillDatabase, () => Task.CompletedTask);
    }

    private static async Task SurvivesLoss(HostProcess host, Func<Task> lose, Func<Task> bringBack)
    {
        await host.Start();
        await host.SignIn();
        var writers = new Writers(host.Client);
        using var stop = new CancellationTokenSource();
        var writing = writers.Write(stop.Token);
        await host.Until("fifty cities have been entered", () => Task.FromResult(writers.Acknowledged.Count >= 50));

        await lose();
        await host.Until("the host says that it isn't ready", async () =>
            (await host.Client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable);
        (await host.Client.GetAsync("/health/live")).StatusCode.Should().Be(HttpStatusCode.OK);
        await bringBack();

        var before = writers.Acknowledged.Count;
        await host.Until("writing goes on", () => Task.FromResult(writers.Acknowledged.Count >= before + 50));
        await stop.CancelAsync();
        await writing;

        writers.Unexpected.Should().BeEmpty();
        var there = await writers.Directory();
        there.Should().OnlyHaveUniqueItems();
        there.Should().Contain(writers.Acknowledged.Keys);
        await host.Until("every city is greeted", async () =>
            (await host.Client.GetFromJsonAsync<JsonObject>("/c/brightwater/welcome/greetings.json"))!["count"]!.GetValue<long>() == there.Count);
    }
}
