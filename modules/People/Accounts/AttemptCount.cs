using Microsoft.EntityFrameworkCore;

namespace StrongCities.People.Accounts;

/// <summary>
/// Counts attempts to sign in, of passwords and of codes together. Each is counted before it is looked at, in one statement, so that guesses sent
/// at the same time are counted too; Identity's own counter reads and writes, and by a clock that tests can't move. Every rest is twice as long as
/// the one before, until the owner comes in: fewer than a hundred guesses fit into two days (NIST SP 800-63B, 3.2.2).
/// </summary>
public sealed class AttemptCount(AccountsContext accounts, TimeProvider clock)
{
    public const int Most = 10;

    /// <summary>Why an attempt was not looked at, as the security log says it.</summary>
    public const string Rests = "account-rests";

    public static readonly TimeSpan FirstRest = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan LongestRest = TimeSpan.FromHours(8);

    /// <summary>False while the account rests.</summary>
    public async Task<bool> Admit(Guid account, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await accounts.Database.ExecuteSqlAsync(
            $"""
            update identity.accounts set
              lockout_end = case when access_failed_count + 1 < {Most} then null else {now} + least({FirstRest} * power(2, least(rests, 10)), {LongestRest}) end,
              rests = case when access_failed_count + 1 < {Most} then rests else rests + 1 end,
              access_failed_count = (access_failed_count + 1) % {Most}
            where id = {account} and (lockout_end is null or lockout_end <= {now})
            """, cancellation) > 0;
    }

    /// <summary>One attempt was none: as if it had not been counted. Those before it stay, and so does a rest that they began.</summary>
    public Task TakeBack(Guid account, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return accounts.Database.ExecuteSqlAsync(
            $"""
            update identity.accounts set
              access_failed_count = case when access_failed_count > 0 then access_failed_count - 1 when lockout_end > {now} then {Most} - 1 else 0 end,
              rests = case when access_failed_count = 0 and lockout_end > {now} then rests - 1 else rests end,
              lockout_end = case when access_failed_count = 0 then null else lockout_end end
            where id = {account}
            """, cancellation);
    }

    /// <summary>Its owner came in: what was counted is forgotten.</summary>
    public Task Forgive(Guid account, CancellationToken cancellation) => accounts.Users.Where(a => a.Id == account)
        .ExecuteUpdateAsync(set => set.SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null).SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.Rests, 0), cancellation);
}
