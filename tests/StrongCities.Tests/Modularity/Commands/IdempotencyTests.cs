using System.Collections.Frozen;
using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Organisations;

namespace StrongCities.Tests.Modularity.Commands;

/// <summary>A key is known for a day. After it the same key is a new one, and nothing of the old request is left.</summary>
[Collection(NetworkCollection.Name)]
public sealed class IdempotencyTests(NetworkHost network)
{
    private const string Route = "/api/organisations";
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private readonly string _key = Guid.CreateVersion7().ToString();
    private readonly Caller _caller = new()
    {
        Person = network.Service<Ids>().NextPerson(),
        Mandate = network.Service<Ids>().NextMandate(),
        Organisation = network.Service<Ids>().Next<OrganisationId>(),
        Duties = new[] { Duty.GrantMandates }.ToFrozenSet(),
    };

    [Fact]
    public async Task A_key_of_yesterday_can_be_used_again_and_is_known_from_then_on()
    {
        var first = await Send("Academy");
        first.RepeatOf.Should().BeNull();
        (await Send("Academy")).RepeatOf.Should().NotBeNull();

        _clock.Advance(IdempotentRequest.Kept);
        var later = await Send("Another academy");
        later.Refusal.Should().BeNull();
        later.RepeatOf.Should().BeNull();
        (await Send("Another academy")).RepeatOf.Should().NotBeNull();
        (await Send("Academy")).Refusal!.First.Code.Should().Be("idempotency-key-reused");
    }

    [Fact]
    public async Task A_key_of_yesterday_used_many_times_at_once_counts_once()
    {
        await Send("Academy");
        _clock.Advance(IdempotentRequest.Kept + TimeSpan.FromHours(1));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Send("Academy")));
        outcomes.Where(outcome => outcome is { Accepted: true, RepeatOf: null }).Should().ContainSingle();
        outcomes.Where(outcome => !outcome.Accepted).Select(outcome => outcome.Refusal!.Kind).Should().OnlyContain(kind => kind == RefusalKind.Conflict);
    }

    [Fact]
    public async Task A_request_that_was_refused_leaves_no_key()
    {
        (await Send(" ")).Refusal.Should().NotBeNull();
        (await Send("Academy")).RepeatOf.Should().BeNull();
    }

    [Fact]
    public async Task What_is_known_no_more_is_cleared_away_day_by_day()
    {
        await Send("Academy");
        (await Kept()).Should().NotBeNull();
        using var sweep = new IdempotencySweep(network.Service<IDocumentStore>(), _clock, NullLogger<IdempotencySweep>.Instance);
        await sweep.StartAsync(CancellationToken.None);
        await sweep.Sweep(CancellationToken.None);
        (await Kept()).Should().NotBeNull("a day has not passed");

        // The timer may not be set yet when the first day passes.
        for (var tried = 0; tried < 100 && await Kept() is not null; tried++)
        {
            _clock.Advance(IdempotencySweep.Every);
            await Task.Delay(100);
        }

        await sweep.StopAsync(CancellationToken.None);
        (await Kept()).Should().BeNull();
    }

    private async Task<IdempotentRequest?> Kept()
    {
        await using var session = network.Service<IDocumentStore>().QuerySession();
        return await session.LoadAsync<IdempotentRequest>(IdempotentRequest.Describe(_caller, Key("Academy"), _clock.GetUtcNow()).Id);
    }

    private IdempotencyKey Key(string name, string location = "") => new(Route, _key, JsonSerializer.SerializeToElement(new { name }), location);

    private Task<Outcome> Send(string name)
    {
        var organisation = network.Service<Ids>().Next<OrganisationId>();
        var delivery = new Delivery { Idempotency = Key(name, $"{Route}/{organisation}") };
        return ActivatorUtilities.CreateInstance<Door>(network.Host.Services, _clock)
            .Send(new RegisterOrganisation(organisation, OrganisationKind.University, name, Another: true), _caller, delivery, CancellationToken.None);
    }
}
