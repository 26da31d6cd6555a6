using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StrongCities.People.SignIn;

namespace StrongCities.People.Accounts;

/// <summary>
/// Writes a new password into the account's row: these columns and no others, because attempts, codes and the second step are counted in the row
/// itself, past any copy of it. Every session that began with the old one ends.
/// </summary>
public sealed class NewPassword(AccountsContext accounts, IPasswordHasher<Account> hasher, SessionBook sessions, TimeProvider clock)
{
    /// <summary>False when somebody else set one since the account was read.</summary>
    public async Task<bool> Set(Account account, string password, bool oneTime, CancellationToken cancellation)
    {
        var stamp = account.SecurityStamp;
        account.PasswordHash = hasher.HashPassword(account, password);
        account.SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
        var set = await accounts.Users.Where(a => a.Id == account.Id && a.SecurityStamp == stamp).ExecuteUpdateAsync(row => row
            .SetProperty(a => a.PasswordHash, account.PasswordHash)
            .SetProperty(a => a.OneTimePassword, oneTime)
            .SetProperty(a => a.DrawnPasswordHash, (string?)null)
            .SetProperty(a => a.SecurityStamp, account.SecurityStamp)
            .SetProperty(a => a.ConcurrencyStamp, Guid.CreateVersion7(clock.GetUtcNow()).ToString()), cancellation) == 1;
        // Dead they are with the password; now they are not listed either.
        if (set) await sessions.EndOthers(new PersonId(account.Person), kept: null, cancellation);
        return set;
    }
}
