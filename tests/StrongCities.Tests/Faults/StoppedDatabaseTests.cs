using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace StrongCities.Tests.Faults;

[Trait("Category", "Soak")]
public sealed class StoppedDatabaseTests
{
    [Theory]
    [InlineData("fast")]
    [InlineData("immediate")]
    public async Task The_host_recovers_alone_when_its_database_stops_under_load_and_comes_back(string mode)
    {
        await using var host = new HostProcess();
        await host.Start();
        await host.SignIn();
        var writers = new Writers(host.Client);
        using var stop = new CancellationTokenSource();
        var writing = writers.Write(stop.Token);
        await HostProcess.Until("fifty cities have been entered", () => Task.FromResult(writers.Acknowledged.Count >= 50));

        await host.Database("stop", "-m", mode);
        await HostProcess.Until("the host says that it isn't ready", async () =>
            (await host.Client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable);
        (await host.Client.GetAsync("/health/live")).StatusCode.Should().Be(HttpStatusCode.OK);
        await host.Database("start");

        var before = writers.Acknowledged.Count;
        await HostProcess.Until("writing goes on", () => Task.FromResult(writers.Acknowledged.Count >= before + 50));
        await stop.CancelAsync();
        await writing;

        writers.Unexpected.Should().BeEmpty();
        var there = await writers.Directory();
        there.Should().OnlyHaveUniqueItems();
        there.Should().Contain(writers.Acknowledged.Keys);
        await HostProcess.Until("every city is greeted", async () =>
            (await host.Client.GetFromJsonAsync<JsonObject>("/c/brightwater/welcome/greetings.json"))!["count"]!.GetValue<long>() == there.Count);
    }
}
