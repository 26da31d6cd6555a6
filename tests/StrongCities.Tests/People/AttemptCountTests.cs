using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StrongCities.People.Accounts;

namespace StrongCities.Tests.People;

[Collection(NetworkCollection.Name)]
public sealed class AttemptCountTests(NetworkHost network)
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task Every_rest_is_twice_as_long_as_the_one_before_up_to_a_working_day_and_ends_to_the_second()
    {
        var (attempts, account, scope) = await Counting();
        await using var _ = scope;
        foreach (var minutes in new[] { 15, 30, 60, 120, 240, 480, 480 })
        {
            await Rest(attempts, account);
            _clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            (await attempts.Admit(account, CancellationToken.None)).Should().BeFalse("it rests for {0} minutes", minutes);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Its_owner_coming_in_begins_anew()
    {
        var (attempts, account, scope) = await Counting();
        await using var _ = scope;
        await Rest(attempts, account);
        await attempts.Forgive(account, CancellationToken.None);
        await Rest(attempts, account);
        _clock.Advance(AttemptCount.FirstRest);
        (await attempts.Admit(account, CancellationToken.None)).Should().BeTrue();
    }

    [Fact]
    public async Task Nobody_is_not_admitted()
    {
        var (attempts, _, scope) = await Counting();
        await using var disposed = scope;
        (await attempts.Admit(Guid.Empty, CancellationToken.None)).Should().BeFalse();
    }

    private static async Task Rest(AttemptCount attempts, Guid account)
    {
        for (var attempt = 0; attempt < AttemptCount.Most; attempt++) (await attempts.Admit(account, CancellationToken.None)).Should().BeTrue();
        (await attempts.Admit(account, CancellationToken.None)).Should().BeFalse();
    }

    private async Task<(AttemptCount Attempts, Guid Account, AsyncServiceScope Scope)> Counting()
    {
        var ada = await Someone.With(network);
        var scope = network.Host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        var account = await accounts.Users.Where(a => a.Person == ada.Person.Value).Select(a => a.Id).SingleAsync();
        return (new AttemptCount(accounts, _clock), account, scope);
    }
}
