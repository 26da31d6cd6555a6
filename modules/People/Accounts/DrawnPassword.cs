using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StrongCities.Modularity.Commands;
using StrongCities.People.SecondStep;
using StrongCities.People.SignIn;

namespace StrongCities.People.Accounts;

/// <summary>Puts a password that was drawn on the machine itself in the place of a lost one.</summary>
public sealed class DrawnPassword(IServiceScopeFactory scopes)
{
    public async Task<Refusal?> Give(PersonId person, string password, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var accounts = services.GetRequiredService<AccountsContext>();
        var account = await accounts.Users.AsNoTracking().SingleAsync(a => a.Person == person.Value, cancellation);
        if (!await services.GetRequiredService<NewPassword>().Set(account, password, oneTime: true, cancellation)) return Refusal.Stale;
        await services.GetRequiredService<AttemptCount>().Forgive(account.Id, cancellation);
        // Who lost the password may have lost the telephone, too.
        await services.GetRequiredService<SecondStepBook>().Forget(person, cancellation);
        // And who had the password meanwhile may have made another way in.
        await accounts.Passkeys.Where(passkey => passkey.UserId == account.Id).ExecuteDeleteAsync(cancellation);
        await accounts.ProviderLinks.Where(link => link.AccountId == account.Id).ExecuteDeleteAsync(cancellation);
        await accounts.AccessTokens.Where(token => token.AccountId == account.Id).ExecuteDeleteAsync(cancellation);
        // And may have come in by it a moment ago.
        await services.GetRequiredService<SessionBook>().EndOthers(person, kept: null, cancellation);
        return null;
    }
}
