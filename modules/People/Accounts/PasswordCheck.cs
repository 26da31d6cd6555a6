using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace StrongCities.People.Accounts;

/// <summary>
/// Tells whether an address and a password belong together. Every attempt is counted before the password is looked at, in one statement, so
/// that guesses sent at the same time are counted too; Identity's own counter reads and writes, and by a clock that tests can't move.
/// </summary>
public sealed class PasswordCheck(AccountsContext accounts, IPasswordHasher<Account> hasher, ILookupNormalizer normalizer, TimeProvider clock)
{
    public const int Attempts = 10;
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    // Verified in place of an unknown account's password, so that the answer takes as long; made once with the hasher's own settings.
    private static string? _nobodysHash;

    /// <summary>The account, or null: unknown, resting and wrong are one answer.</summary>
    public async Task<Account?> Verify(string email, string password, CancellationToken cancellation)
    {
        if (password.Length > AccountRules.LongestPassword) password = "";
        var address = normalizer.NormalizeEmail(email.Trim());
        var now = clock.GetUtcNow();
        var rested = (DateTimeOffset?)(now + Rest);
        var mine = accounts.Users.Where(a => a.NormalizedEmail == address);
        var admitted = await mine
            .Where(a => a.LockoutEnd == null || a.LockoutEnd <= now)
            .ExecuteUpdateAsync(set => set
                .SetProperty(a => a.LockoutEnd, a => a.AccessFailedCount + 1 >= Attempts ? rested : null)
                .SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1 >= Attempts ? 0 : a.AccessFailedCount + 1), cancellation);
        var account = await mine.AsNoTracking().SingleOrDefaultAsync(cancellation);

        var hash = account?.PasswordHash ?? (_nobodysHash ??= hasher.HashPassword(null!, Guid.CreateVersion7(now).ToString()));
        var right = hasher.VerifyHashedPassword(account!, hash, password) is not PasswordVerificationResult.Failed;
        if (!right || admitted == 0 || account?.PasswordHash is null) return null;

        await mine.ExecuteUpdateAsync(set => set
            .SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null)
            .SetProperty(a => a.AccessFailedCount, 0)
            .SetProperty(a => a.PasswordHash, a => a.OneTimePassword ? null : a.PasswordHash), cancellation);
        return account;
    }
}
