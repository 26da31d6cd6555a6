using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StrongCities.Modularity.Callers;

namespace StrongCities.People.Accounts;

/// <summary>Tells whether an address and a password belong together. Every attempt is counted before the password is looked at.</summary>
public sealed class PasswordCheck(AccountsContext accounts, AttemptCount attempts, IPasswordHasher<Account> hasher, ILookupNormalizer normalizer, SecurityLog log, TimeProvider clock)
{
    // Verified in place of an unknown account's password, so that the answer takes as long; made once with the hasher's own settings.
    private static string? _nobodysHash;

    /// <summary>
    /// For who came in before and says the password again. A right one is no attempt; it forgives none either where a code follows the password, or
    /// whoever has both a session and the password could try any number of codes.
    /// </summary>
    public async Task<Account?> Prove(string email, string password, CancellationToken cancellation)
    {
        var account = await Verify(email, password, cancellation);
        if (account?.SecondStepSince is not null) await attempts.TakeBack(account.Id, cancellation);
        return account;
    }

    /// <summary>The account, or null: unknown, resting and wrong are one answer.</summary>
    public async Task<Account?> Verify(string email, string password, CancellationToken cancellation)
    {
        if (password.Length > AccountRules.LongestPassword) password = "";
        var address = normalizer.NormalizeEmail(email.Trim());
        var mine = accounts.Users.Where(a => a.NormalizedEmail == address);
        var id = await mine.Select(a => a.Id).SingleOrDefaultAsync(cancellation);
        var admitted = await attempts.Admit(id, cancellation);
        var account = await mine.AsNoTracking().SingleOrDefaultAsync(cancellation);

        var hash = account?.PasswordHash ?? (_nobodysHash ??= hasher.HashPassword(null!, Guid.CreateVersion7(clock.GetUtcNow()).ToString()));
        var right = hasher.VerifyHashedPassword(account!, hash, password) is not PasswordVerificationResult.Failed;
        if (!right || !admitted || account?.PasswordHash is null)
        {
            if (account is not null && !admitted) log.HeldBack(AttemptCount.Rests, account.Id);
            else log.SignInFailed(account?.Id, account is null ? "unknown" : "wrong");
            return null;
        }


        // Of two who come with it at once it is used up by one, and it never takes a newer password away.
        if (account.OneTimePassword
            && await mine.Where(a => a.PasswordHash == account.PasswordHash).ExecuteUpdateAsync(set => set
                .SetProperty(a => a.PasswordHash, (string?)null)
                .SetProperty(a => a.DrawnPasswordHash, account.PasswordHash), cancellation) == 0)
            return null;
        // Where a code follows, attempts are forgiven after that: or the password would buy any number of codes.
        if (account.SecondStepSince is null) await attempts.Forgive(account.Id, cancellation);
        return account;
    }
}
