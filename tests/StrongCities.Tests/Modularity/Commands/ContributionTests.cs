using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StrongCities.Contracts.Ids;
using StrongCities.Host.Composition;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using Wolverine;
using Wolverine.Marten;
using NewEvents = Wolverine.Marten.Events;

namespace StrongCities.Tests.Modularity.Commands;

/// <summary>No module has a contribution yet: a ballot box of this test stands for all of them, behind the same door and the same policy.</summary>
[Collection(NetworkCollection.Name)]
public sealed class ContributionTests(NetworkHost network)
{
    [Fact]
    public async Task Twenty_five_votes_at_one_instant_are_twenty_five_votes()
    {
        using var host = await Start(typeof(CastBallotHandler));
        var (store, door) = (host.Services.GetRequiredService<IDocumentStore>(), host.Services.GetRequiredService<Door>());
        var box = network.Service<Ids>().Next<CityId>().Value;
        await using (var session = store.LightweightSession())
        {
            session.Events.StartStream<BallotBox>(box, new BallotBoxOpened(box));
            await session.SaveChangesAsync();
        }

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ =>
            door.Send(new CastBallot(box), new Caller { Person = network.Service<Ids>().NextPerson() }, null, CancellationToken.None)));

        outcomes.Should().OnlyContain(outcome => outcome.Accepted);
        await using var reading = store.QuerySession();
        (await reading.Events.AggregateStreamAsync<BallotBox>(box))!.Ballots.Should().Be(25);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_handler_that_would_lose_votes_keeps_the_host_from_working()
    {
        var start = async () =>
        {
            using var host = await Start(typeof(CastBallotCarelesslyHandler));
            await host.Services.GetRequiredService<Door>().Send(
                new CastBallotCarelessly(Guid.Empty), new Caller { Person = network.Service<Ids>().NextPerson() }, null, CancellationToken.None);
        };
        (await start.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*[Contributed]*lost*");
    }

    private async Task<IHost> Start(Type handler)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(network.Service<Vault>()).AddSingleton<SecurityLog>().AddSingleton<Door>();
        builder.Services.AddMarten(store =>
        {
            store.Connection(network.Storage.Database.OwnerConnectionString);
            store.DatabaseSchemaName = store.Events.DatabaseSchemaName = "ballots";
            store.Events.MetadataConfig.EnableAll();
        }).IntegrateWithWolverine(integration => integration.MessageStorageSchemaName = "ballots");
        builder.UseWolverine(options =>
        {
            options.Discovery.DisableConventionalDiscovery().IncludeType(handler);
            options.Policies.Add<CommandPolicy>();
            options.Policies.AutoApplyTransactions();
            options.Durability.Mode = DurabilityMode.Solo;
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}

[SignedIn]
public sealed record CastBallot(Guid BallotBoxId) : IContributes;

[SignedIn]
public sealed record CastBallotCarelessly(Guid BallotBoxId) : IContributes;

public sealed record BallotBoxOpened(Guid BallotBoxId);

public sealed record BallotCast(Guid BallotBoxId);

public sealed record BallotBox(Guid Id, int Ballots)
{
    public static BallotBox Create(BallotBoxOpened opened) => new(opened.BallotBoxId, 0);

    public BallotBox Apply(BallotCast _) => this with { Ballots = Ballots + 1 };
}

public static class CastBallotHandler
{
    public static (Outcome, NewEvents, OutgoingMessages) Handle(CastBallot command, [Contributed] BallotBox? box, CommandContext context) =>
        (box is null ? Decision.Of(Refusal.NotFound) : Decision.Accept(new BallotCast(command.BallotBoxId))).Settle();
}

public static class CastBallotCarelesslyHandler
{
    public static (Outcome, NewEvents, OutgoingMessages) Handle(CastBallotCarelessly command, CommandContext context) =>
        Decision.Accept(new BallotCast(command.BallotBoxId)).Settle();
}
