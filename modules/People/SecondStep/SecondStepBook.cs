using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;
using StrongCities.People.Sealing;
using StrongCities.People.SignIn;

namespace StrongCities.People.SecondStep;

/// <summary>How a person's second step stands.</summary>
/// <param name="Since">When it was turned on; null where it is off.</param>
/// <param name="CodesLeft">Recovery codes that were not used.</param>
public sealed record SecondStepState(DateTimeOffset? Since, int CodesLeft);

/// <summary>What an authenticator app is given: the secret for typing, and the same as an address for its camera.</summary>
/// <param name="Sealed">The secret as the page carries it until its first code: for this session alone, and for some minutes.</param>
public sealed record SecondStepSecret(string Text, string Address, string Sealed);

/// <summary>
/// Signing in takes a code of the person's device beside the password (RFC 6238). A code works once, attempts are counted with those of the
/// password, and the secret is sealed by the master key: neither the database alone nor a backup of it makes a code.
/// </summary>
public sealed class SecondStepBook(
    AccountsContext accounts, MasterKey master, PasswordCheck passwords, AttemptCount attempts, SessionBook sessions, IDataProtectionProvider protection, SecurityLog log, TimeProvider clock)
{
    public const string Issuer = "Strong Cities Network";
    private const int SecretLength = 20;
    private static readonly TimeSpan SecretWaits = TimeSpan.FromMinutes(15);

    // One period before and after: clocks of telephones differ.
    private static readonly VerificationWindow Tolerance = new(previous: 1, future: 1);

    public async Task<SecondStepState> Of(PersonId person, CancellationToken cancellation)
    {
        var account = await AccountOf(person, cancellation);
        var left = account.SecondStepSince is null ? 0 : await accounts.RecoveryCodes.CountAsync(code => code.AccountId == account.Id, cancellation);
        return new SecondStepState(account.SecondStepSince, left);
    }

    /// <summary>A secret, drawn anew each time and kept nowhere but in the page: nobody who saw an earlier one knows this one.</summary>
    public async Task<SecondStepSecret> Prepare(PersonId person, Guid session, CancellationToken cancellation)
    {
        var email = (await AccountOf(person, cancellation)).Email!;
        var secret = RandomNumberGenerator.GetBytes(SecretLength);
        return Shown(email, secret, Protector(session).Protect(Convert.ToBase64String(secret), SecretWaits));
    }

    /// <summary>The same again, for a page whose form was refused; null where it is too old or another session's.</summary>
    public async Task<SecondStepSecret?> Again(PersonId person, Guid session, string? sealedSecret, CancellationToken cancellation)
    {
        var email = (await AccountOf(person, cancellation)).Email!;
        return Unsealed(session, sealedSecret) is { } secret ? Shown(email, secret, sealedSecret!) : null;
    }

    /// <summary>With the password and the first right code it is on, and every other session ends. Answers the recovery codes, which are shown this once.</summary>
    public async Task<(IReadOnlyList<string> Codes, Refusal? Refusal)> TurnOn(
        PersonId person, Guid session, string? sealedSecret, string password, string code, CancellationToken cancellation)
    {
        var account = await AccountOf(person, cancellation);
        if (account.SecondStepSince is not null) return ([], Refusal.Conflict("second-step-on-already"));
        if (await passwords.Prove(account.Email!, password, cancellation) is null) return ([], Refusal.Invalid("password-wrong", "password"));
        if (Unsealed(session, sealedSecret) is not { } secret || Period(secret, code) is not { } period) return ([], Refusal.Invalid("code-wrong", "code"));
        var now = (DateTimeOffset?)clock.GetUtcNow();
        await using (var transaction = await accounts.Database.BeginTransactionAsync(cancellation))
        {
            await accounts.Database.ExecuteSqlRawAsync(MasterKeyRotation.WhileWrapping, cancellation);
            var wrapped = master.Wrap(secret, account.Id);
            // One of two who do this at once.
            var turned = await Mine(account).Where(a => a.SecondStepSince == null).ExecuteUpdateAsync(set => set
                .SetProperty(a => a.SecondStepSince, now)
                .SetProperty(a => a.SecondStepSecret, wrapped)
                .SetProperty(a => a.SecondStepUsed, period), cancellation);
            if (turned == 0) return ([], Refusal.Conflict("second-step-on-already"));
            var codes = await DrawCodes(account, cancellation);
            await transaction.CommitAsync(cancellation);
            await sessions.EndOthers(person, session, cancellation);
            return (codes, null);
        }
    }

    /// <summary>New recovery codes in place of the old ones.</summary>
    public async Task<(IReadOnlyList<string> Codes, Refusal? Refusal)> Renew(PersonId person, string code, CancellationToken cancellation)
    {
        var account = await AccountOf(person, cancellation);
        if (!await Admits(account, code, cancellation)) return ([], Refusal.Invalid("code-wrong", "code"));
        await using var transaction = await accounts.Database.BeginTransactionAsync(cancellation);
        var codes = await DrawCodes(account, cancellation);
        await transaction.CommitAsync(cancellation);
        return (codes, null);
    }

    public async Task<Refusal?> TurnOff(PersonId person, string code, CancellationToken cancellation)
    {
        var account = await AccountOf(person, cancellation);
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
        if (account.SecondStepSince is null) return false;
        if (!await attempts.Admit(account.Id, cancellation))
        {
            log.HeldBack(AttemptCount.Rests, account.Id);
            return false;
        }

        if (!await UseUp(account, code, cancellation) && !await UseUpRecovery(account, code, cancellation))
        {
            log.SecondStepFailed(account.Id);
            return false;
        }

        await attempts.Forgive(account.Id, cancellation);
        return true;
    }

    private async Task<bool> UseUp(Account account, string code, CancellationToken cancellation)
    {
        if (!LooksLikeOne(code) || account.SecondStepSecret is null || Period(master.Unwrap(account.SecondStepSecret, account.Id), code) is not { } period) return false;
        // In one statement, so that the same code sent twice at once opens one session.
        return await Mine(account).Where(a => a.SecondStepUsed < period)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.SecondStepUsed, period), cancellation) == 1;
    }

    private static string Digits(string code) => string.Concat(code.Where(char.IsAsciiDigit));

    private static bool LooksLikeOne(string code) => Digits(code).Length == 6 && !code.Any(char.IsAsciiLetter);

    /// <summary>The period in which the code is right; null where it is in none of those that are tolerated.</summary>
    private long? Period(byte[] secret, string code) =>
        LooksLikeOne(code) && new Totp(secret).VerifyTotp(clock.GetUtcNow().UtcDateTime, Digits(code), out var period, Tolerance) ? period : null;

    private static SecondStepSecret Shown(string email, byte[] secret, string sealedSecret)
    {
        var text = Base32Encoding.ToString(secret);
        var address = string.Create(CultureInfo.InvariantCulture, $"otpauth://totp/{Uri.EscapeDataString(Issuer)}:{Uri.EscapeDataString(email)}?secret={text}&issuer={Uri.EscapeDataString(Issuer)}&algorithm=SHA1&digits=6&period=30");
        return new SecondStepSecret(text, address, sealedSecret);
    }

    private ITimeLimitedDataProtector Protector(Guid session) =>
        protection.CreateProtector("StrongCities.People.SecondStep", session.ToString()).ToTimeLimitedDataProtector();

    private byte[]? Unsealed(Guid session, string? sealedSecret) =>
        Protector(session).OpenOrNull(sealedSecret, longest: 2000) is { } secret ? Convert.FromBase64String(secret) : null;

    private async Task<bool> UseUpRecovery(Account account, string code, CancellationToken cancellation)
    {
        var hash = RecoveryCode.HashOf(code);
        return await accounts.RecoveryCodes.Where(each => each.AccountId == account.Id && each.Hash == hash).ExecuteDeleteAsync(cancellation) == 1;
    }

    private async Task<IReadOnlyList<string>> DrawCodes(Account account, CancellationToken cancellation)
    {
        var drawn = Enumerable.Range(0, RecoveryCode.Drawn).Select(_ => RecoveryCode.Draw()).ToList();
        await accounts.RecoveryCodes.Where(each => each.AccountId == account.Id).ExecuteDeleteAsync(cancellation);
        accounts.RecoveryCodes.AddRange(drawn.Select(code => new RecoveryCode { Id = Guid.CreateVersion7(clock.GetUtcNow()), AccountId = account.Id, Hash = RecoveryCode.HashOf(code) }));
        await accounts.SaveChangesAsync(cancellation);
        return drawn;
    }

    private Task<Account> AccountOf(PersonId person, CancellationToken cancellation) =>
        accounts.Users.AsNoTracking().SingleAsync(a => a.Person == person.Value, cancellation);

    private IQueryable<Account> Mine(Account account) => accounts.Users.Where(a => a.Id == account.Id);
}
