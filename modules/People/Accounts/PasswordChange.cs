using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;

namespace StrongCities.People.Accounts;

/// <summary>Sets a new password. Whoever came in with a one-time password has none any more and needn't say it again.</summary>
public sealed class PasswordChange(
    UserManager<Account> users, NewPassword passwords, PasswordCheck check, IPasswordHasher<Account> hasher, AttemptCount attempts, AccountChanges changes)
{
    public async Task<bool> HasPassword(ClaimsPrincipal principal) => await users.GetUserAsync(principal) is { PasswordHash: not null };

    public async Task<(Account? Account, Refusal? Refusal)> Change(ClaimsPrincipal principal, string current, string password, CancellationToken cancellation)
    {
        if (await users.GetUserAsync(principal) is not { } account) return (null, Refusal.SignInFirst);
        if (AccountRules.CheckPassword(password, account.Email, account.DisplayName) is { } weak) return (null, weak);
        // By the same counter as at sign-in: a session left open must not let somebody try passwords without end.
        if (account.PasswordHash is not null && await check.Prove(account.Email!, current, cancellation) is null)
            return (null, Refusal.Invalid("password-wrong", "current"));
        // Without a password to say again, a provider's word is not enough: the new one opens more than its sessions do.
        if (account.PasswordHash is null && principal.HasClaim(claim => claim.Type == Callers.OrganisationClaim))
            return (null, Refusal.NotYours("proof-needed"));
        return await Set(account, password, cancellation) is { } refusal ? (null, refusal) : (account, null);
    }

    /// <summary>For who proved with a letter that the address is theirs. The second step stays as it is, and is asked for at the next sign-in.</summary>
    public async Task<Refusal?> Renew(string email, string password, CancellationToken cancellation)
    {
        if (await users.FindByEmailAsync(email) is not { } account) return Refusal.NotFound;
        if (AccountRules.CheckPassword(password, email, account.DisplayName) is { } weak) return weak;
        if (await Set(account, password, cancellation) is { } refusal) return refusal;
        // Somebody else's wrong attempts are no reason to keep out who reads the account's mail.
        await attempts.Forgive(account.Id, cancellation);
        return null;
    }

    private async Task<Refusal?> Set(Account account, string password, CancellationToken cancellation)
    {
        if (WasDrawn(account, password)) return Refusal.Invalid("password-was-drawn", "password");
        if (!await passwords.Set(account, password, oneTime: false, cancellation)) return Refusal.Stale;
        await changes.Tell(new PersonId(account.Person), AccountChange.PasswordSet);
        return null;
    }

    // It stood on the operator's screen, and perhaps in a log.
    private bool WasDrawn(Account account, string password) => account.DrawnPasswordHash is { } drawn
        && hasher.VerifyHashedPassword(account, drawn, password) is not PasswordVerificationResult.Failed;
}
