using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;

namespace StrongCities.People.SecondStep;

/// <summary>How a person's second step stands.</summary>
/// <param name="Since">When it was turned on; null where it is off.</param>
/// <param name="CodesLeft">Recovery codes that were not used.</param>
public sealed record SecondStepState(DateTimeOffset? Since, int CodesLeft);

/// <summary>What an authenticator app is given: the secret for typing, and the same as an address for its camera.</summary>
public sealed record SecondStepSecret(string Text, string Address);

/// <summary>
/// Signing in takes a code of the person's device beside the password (RFC 6238). A code works once, attempts are counted with those of the
/// password, and the secret is sealed by the master key: neither the database alone nor a backup of it makes a code.
/// </summary>
public sealed class SecondStepBook(AccountsContext accounts, MasterKey master, AttemptCount attempts, TimeProvider clock)
{
    public const string Issuer = "Strong Cities Network";
    private const int SecretLength = 20;

    // One period before and after: clocks of telephones differ.
    private static readonly VerificationWindow Tolerance = new(previous: 1, future: 1);

    public async Task<SecondStepState> Of(PersonId person, CancellationToken cancellation)
    {
        var account = await accounts.Users.AsNoTracking().SingleAsync(a => a.Person == person.Value, cancellation);
        var left = account.SecondStepSince is null ? 0 : await accounts.RecoveryCodes.CountAsync(code => code.AccountId == account.Id, cancellation);
        return new SecondStepState(account.SecondStepSince, left);
    }

    /// <summary>The secret that waits for its first code; the same again until then, so that a page that is loaded twice shows one.</summary>
    public async Task<SecondStepSecret> Prepare(PersonId person, CancellationToken cancellation)
    {
        var account = await accounts.Users.AsNoTracking().SingleAsync(a => a.Person == person.Value, cancellation);
        if (account.SecondStepSince is not null) throw new InvalidOperationException("A second step that is on keeps its secret.");
        if (account.SecondStepSecret is null)
        {
            var drawn = master.Wrap(RandomNumberGenerator.GetBytes(SecretLength), account.Id);
            await Mine(account).Where(a => a.SecondStepSecret == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.SecondStepSecret, drawn), cancellation);
            account = await accounts.Users.AsNoTracking().SingleAsync(a => a.Person == person.Value, cancellation);
        }

        var text = Base32Encoding.ToString(master.Unwrap(account.SecondStepSecret!, account.Id));
        var address = string.Create(CultureInfo.InvariantCulture, $"otpauth://totp/{Uri.EscapeDataString(Issuer)}:{Uri.EscapeDataString(account.Email!)}?secret={text}&issuer={Uri.EscapeDataString(Issuer)}&algorithm=SHA1&digits=6&period=30");
        return new SecondStepSecret(text, address);
    }

    /// <summary>With the first right code it is on. Answers the recovery codes, which are shown this once.</summary>
    public async Task<(IReadOnlyList<string> Codes, Refusal? Refusal)> TurnOn(PersonId person, string code, CancellationToken cancellation)
    {
        var account = await accounts.Users.AsNoTracking().SingleAsync(a => a.Person == person.Value, cancellation);
        if (account.SecondStepSince is not null) return ([], Refusal.Conflict("second-step-on-already"));
        if (account.SecondStepSecret is null || !await UseUp(account, code, cancellation)) return ([], Refusal.Invalid("code-wrong", "code"));
        var now = (DateTimeOffset?)clock.GetUtcNow();
        await Mine(account).ExecuteUpdateAsync(set => set.SetProperty(a => a.SecondStepSince, now), cancellation);
        return (await DrawCodes(account, cancellation), null);
    }

    /// <summary>New recovery codes in place of the old ones.</summary>
    public async Task<(IReadOnlyList<string> Codes, Refusal? Refusal)> Renew(PersonId person, string code, CancellationToken cancellation)
    {
        var account = await accounts.Users.AsNoTracking().SingleAsync(a => a.Person == person.Value, cancellation);
        return await Admits(account, code, cancellation) ? (await DrawCodes(account, cancellation), null) : ([], Refusal.Invalid("code-wrong", "code"));
    }

    public async Task<Refusal?> TurnOff(PersonId person, string code, CancellationToken cancellation)
    {
        var account = await accounts.Users.AsNoTracking().SingleAsync(a => a.Person == person.Value, cancellation);
        if (!await Admits(account, code, cancellation)) return Refusal.Invalid("code-wrong", "code");
        await Forget(person, cancellation);
        return null;
    }

    /// <summary>Without a code, for who may do so on the machine itself.</summary>
    public async Task Forget(PersonId person, CancellationToken cancellation)
    {
        var mine = accounts.Users.Where(a => a.Person == person.Value);
        await accounts.RecoveryCodes.Where(each => mine.Any(a => a.Id == each.AccountId)).ExecuteDeleteAsync(cancellation);
        await mine.ExecuteUpdateAsync(set => set
            .SetProperty(a => a.SecondStepSince, (DateTimeOffset?)null)
            .SetProperty(a => a.SecondStepSecret, (byte[]?)null)
            .SetProperty(a => a.SecondStepUsed, 0L), cancellation);
    }

    /// <summary>Whether this code of the device, or this recovery code, lets its owner in. Counted as an attempt before it is looked at, and used up.</summary>
    public async Task<bool> Admits(Account account, string code, CancellationToken cancellation)
    {
        if (account.SecondStepSince is null || !await attempts.Admit(account.Id, cancellation)) return false;
        if (!await UseUp(account, code, cancellation) && !await UseUpRecovery(account, code, cancellation)) return false;
        await attempts.Forgive(account.Id, cancellation);
        return true;
    }

    private async Task<bool> UseUp(Account account, string code, CancellationToken cancellation)
    {
        var digits = string.Concat(code.Where(char.IsAsciiDigit));
        var totp = new Totp(master.Unwrap(account.SecondStepSecret!, account.Id));
        if (digits.Length != 6 || !totp.VerifyTotp(clock.GetUtcNow().UtcDateTime, digits, out var period, Tolerance)) return false;
        // In one statement, so that the same code sent twice at once opens one session.
        return await Mine(account).Where(a => a.SecondStepUsed < period)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.SecondStepUsed, period), cancellation) == 1;
    }

    private async Task<bool> UseUpRecovery(Account account, string code, CancellationToken cancellation)
    {
        var hash = RecoveryCode.HashOf(code);
        return await accounts.RecoveryCodes.Where(each => each.AccountId == account.Id && each.Hash == hash).ExecuteDeleteAsync(cancellation) == 1;
    }

    private async Task<IReadOnlyList<string>> DrawCodes(Account account, CancellationToken cancellation)
    {
        var drawn = Enumerable.Range(0, RecoveryCode.Drawn).Select(_ => RecoveryCode.Draw()).ToList();
        await using var transaction = await accounts.Database.BeginTransactionAsync(cancellation);
        await accounts.RecoveryCodes.Where(each => each.AccountId == account.Id).ExecuteDeleteAsync(cancellation);
        accounts.RecoveryCodes.AddRange(drawn.Select(code => new RecoveryCode { Id = Guid.CreateVersion7(clock.GetUtcNow()), AccountId = account.Id, Hash = RecoveryCode.HashOf(code) }));
        await accounts.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return drawn;
    }

    private IQueryable<Account> Mine(Account account) => accounts.Users.Where(a => a.Id == account.Id);
}
