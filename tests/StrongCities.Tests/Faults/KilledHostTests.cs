using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace StrongCities.Tests.Faults;

[Trait("Category", "Soak")]
public sealed class KilledHostTests
{
    [Fact]
    public async Task What_was_acknowledged_is_there_once_and_every_fact_arrives_although_the_host_was_killed()
    {
        await using var host = new HostProcess();
        await host.Start();
        await host.SignIn();
        var writers = new Writers(host.Client);
        using var stop = new CancellationTokenSource();
        var writing = writers.Write(stop.Token);
        await host.Until("a hundred cities have been entered", () => Task.FromResult(writers.Acknowledged.Count >= 100));

        await host.Kill();
        await stop.CancelAsync();
        await writing;
        await host.Start();

        writers.Unexpected.Should().BeEmpty();
        await EveryCityIsThereOnce(writers);
        await TheSameKeyGetsTheSameAnswer(writers);
        await WhatWasInDoubtCanBeSentAgain(writers);
        await EveryCityIsThereOnce(writers);
        await EveryCityIsGreetedOnce(host, writers);
    }

    private static async Task EveryCityIsThereOnce(Writers writers)
    {
        var there = await writers.Directory();
        there.Should().OnlyHaveUniqueItems();
        there.Should().Contain(writers.Acknowledged.Keys);
    }

    private static async Task TheSameKeyGetsTheSameAnswer(Writers writers)
    {
        foreach (var (city, location) in writers.Acknowledged)
        {
            var again = await writers.Enter(city);
            again!.StatusCode.Should().Be(HttpStatusCode.Created, city);
            again.Headers.Location!.ToString().Should().Be(location);
        }
    }

    private static async Task WhatWasInDoubtCanBeSentAgain(Writers writers)
    {
        foreach (var city in writers.InDoubt.Keys)
        {
            var again = await writers.Enter(city);
            again!.StatusCode.Should().Be(HttpStatusCode.Created, city);
            writers.Remember(city, again);
        }
    }

    private static async Task EveryCityIsGreetedOnce(HostProcess host, Writers writers)
    {
        async Task<JsonObject> Wall() => (await host.Client.GetFromJsonAsync<JsonObject>("/c/brightwater/welcome/greetings.json"))!;
        await host.Until("every city is greeted", async () => (await Wall())["count"]!.GetValue<long>() >= writers.Acknowledged.Count);
        (await Wall())["count"]!.GetValue<long>().Should().Be((await writers.Directory()).Count);
    }
}
