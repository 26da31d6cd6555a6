using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using StrongCities.Modularity.Commands;
using StrongCities.People.SignIn;

namespace StrongCities.People.Accounts;

/// <summary>Sets a new password. Whoever came in with a one-time password has none any more and needn't say it again.</summary>
public sealed class PasswordChange(UserManager<Account> users, PasswordCheck passwords, SessionBook sessions)
{
    public async Task<bool> HasPassword(ClaimsPrincipal principal) => await users.GetUserAsync(principal) is { PasswordHash: not null };

    public async Task<(Account? Account, Refusal? Refusal)> Change(ClaimsPrincipal principal, string current, string password, CancellationToken cancellation)
    {
        if (await users.GetUserAsync(principal) is not { } account) return (null, Refusal.SignInFirst);
        if (AccountRules.CheckPassword(password, account.Email) is { } weak) return (null, weak);
        // By the same counter as at sign-in: a session left open must not let somebody try passwords without end.
        if (account.PasswordHash is not null && await passwords.Verify(account.Email!, current, cancellation) is null)
            return (null, Refusal.Invalid("password-wrong", "current"));
        // The check above counted its attempt in the row itself, past this copy of it.
        (account.AccessFailedCount, account.LockoutEnd) = (0, null);
        account.OneTimePassword = false;
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        var result = await users.UpdateSecurityStampAsync(account);
        if (!result.Succeeded) return (null, Refusal.Stale);
        // Dead they are with the password; now they are not listed either.
        await sessions.EndOthers(new PersonId(account.Person), kept: null, cancellation);
        return (account, null);
    }
}
