using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StrongCities.Modularity.Commands;
using StrongCities.People.SignIn;

namespace StrongCities.People.Accounts;

/// <summary>Sets a new password. Whoever came in with a one-time password has none any more and needn't say it again.</summary>
public sealed class PasswordChange(UserManager<Account> users, AccountsContext accounts, PasswordCheck passwords, AttemptCount attempts, SessionBook sessions, TimeProvider clock)
{
    public async Task<bool> HasPassword(ClaimsPrincipal principal) => await users.GetUserAsync(principal) is { PasswordHash: not null };

    public async Task<(Account? Account, Refusal? Refusal)> Change(ClaimsPrincipal principal, string current, string password, CancellationToken cancellation)
    {
        if (await users.GetUserAsync(principal) is not { } account) return (null, Refusal.SignInFirst);
        if (AccountRules.CheckPassword(password, account.Email) is { } weak) return (null, weak);
        // By the same counter as at sign-in: a session left open must not let somebody try passwords without end.
        if (account.PasswordHash is not null && await passwords.Verify(account.Email!, current, cancellation) is null)
            return (null, Refusal.Invalid("password-wrong", "current"));
        return await Set(account, password, cancellation) ? (account, null) : (null, Refusal.Stale);
    }

    /// <summary>For who proved with a letter that the address is theirs. The second step stays as it is, and is asked for at the next sign-in.</summary>
    public async Task<Refusal?> Renew(string email, string password, CancellationToken cancellation)
    {
        if (AccountRules.CheckPassword(password, email) is { } weak) return weak;
        if (await users.FindByEmailAsync(email) is not { } account) return Refusal.NotFound;
        if (!await Set(account, password, cancellation)) return Refusal.Stale;
        // Somebody else's wrong attempts are no reason to keep out who reads the account's mail.
        await attempts.Forgive(account.Id, cancellation);
        return null;
    }

    private async Task<bool> Set(Account account, string password, CancellationToken cancellation)
    {
        var stamp = account.SecurityStamp;
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        account.SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
        // These columns and no others: attempts, codes and the second step are counted in the row itself, past this copy of it.
        var changed = await accounts.Users.Where(a => a.Id == account.Id && a.SecurityStamp == stamp).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.PasswordHash, account.PasswordHash)
            .SetProperty(a => a.OneTimePassword, false)
            .SetProperty(a => a.SecurityStamp, account.SecurityStamp)
            .SetProperty(a => a.ConcurrencyStamp, Guid.CreateVersion7(clock.GetUtcNow()).ToString()), cancellation);
        if (changed == 0) return false;
        // Dead they are with the password; now they are not listed either.
        await sessions.EndOthers(new PersonId(account.Person), kept: null, cancellation);
        return true;
    }
}
