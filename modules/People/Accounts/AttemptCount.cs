using Microsoft.EntityFrameworkCore;

namespace StrongCities.People.Accounts;

/// <summary>
/// Counts attempts to sign in, of passwords and of codes together. Each is counted before it is looked at, in one statement, so that guesses sent
/// at the same time are counted too; Identity's own counter reads and writes, and by a clock that tests can't move.
/// </summary>
public sealed class AttemptCount(AccountsContext accounts, TimeProvider clock)
{
    public const int Most = 10;
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    /// <summary>False while the account rests.</summary>
    public async Task<bool> Admit(Guid account, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var rested = (DateTimeOffset?)(now + Rest);
        return await accounts.Users.Where(a => a.Id == account && (a.LockoutEnd == null || a.LockoutEnd <= now))
            .ExecuteUpdateAsync(set => set
                .SetProperty(a => a.LockoutEnd, a => a.AccessFailedCount + 1 >= Most ? rested : null)
                .SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1 >= Most ? 0 : a.AccessFailedCount + 1), cancellation) > 0;
    }

    /// <summary>Its owner came in: what was counted is forgotten.</summary>
    public Task Forgive(Guid account, CancellationToken cancellation) => accounts.Users.Where(a => a.Id == account)
        .ExecuteUpdateAsync(set => set.SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null).SetProperty(a => a.AccessFailedCount, 0), cancellation);
}
