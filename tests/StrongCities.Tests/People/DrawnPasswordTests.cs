using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrongCities.People.Accounts;

namespace StrongCities.Tests.People;

/// <summary>What the verb prints is for one sign-in: nobody keeps it.</summary>
[Collection(NetworkCollection.Name)]
public sealed class DrawnPasswordTests(NetworkHost network)
{
    [Fact]
    public async Task Is_not_taken_as_the_new_one_and_another_is()
    {
        var email = $"{Guid.CreateVersion7():N}@city.example";
        var drawn = (await network.Service<FirstOperator>().Create(email, CancellationToken.None)).OneTimePassword!;
        using var browser = new Browser(network.Host);
        await browser.SignIn(email, drawn);
        var kept = await browser.Submit("/account/password", "password", ("password", drawn));
        kept.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await kept.Content.ReadAsStringAsync()).Should().Contain("drawn for you");
        (await browser.Submit("/account/password", "password", ("password", "four unrelated words"))).StatusCode.Should().Be(HttpStatusCode.Found);
        using var later = new Browser(network.Host);
        (await later.SignIn(email, drawn)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await later.SignIn(email, "four unrelated words")).StatusCode.Should().Be(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Wakes_an_account_that_rests_and_ends_its_sessions()
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        using var guesses = new Browser(network.Host);
        for (var attempt = 0; attempt < AttemptCount.Most; attempt++) await guesses.SignIn(ada.Email, "not these words at all");
        var drawn = (await network.Service<FirstOperator>().Create(ada.Email, CancellationToken.None)).OneTimePassword!;
        (await browser.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found);
        (await guesses.SignIn(ada.Email, drawn)).StatusCode.Should().Be(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Leaves_no_other_way_into_the_account()
    {
        var ada = await Someone.With(network);
        await using var scope = network.Host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        var account = await accounts.Users.Where(a => a.Person == ada.Person.Value).Select(a => a.Id).SingleAsync();
        accounts.Passkeys.Add(new() { UserId = account, CredentialId = account.ToByteArray(), Data = new() { PublicKey = [1], Name = "stolen", AttestationObject = [], ClientDataJson = [] } });
        accounts.ProviderLinks.Add(new() { Id = account, AccountId = account, Issuer = "https://login.example", Subject = account.ToByteArray(), LinkedAt = TimeProvider.System.GetUtcNow() });
        await accounts.SaveChangesAsync();
        await network.Service<FirstOperator>().Create(ada.Email, CancellationToken.None);
        (await accounts.Passkeys.CountAsync(passkey => passkey.UserId == account)).Should().Be(0);
        (await accounts.ProviderLinks.CountAsync(link => link.AccountId == account)).Should().Be(0);
    }
}
