using System.Buffers.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;

namespace StrongCities.People.Passkeys;

/// <param name="Id">As addresses and forms write it.</param>
/// <param name="Synced">Its owner's devices share it, so that losing one of them loses nothing.</param>
public sealed record PasskeyCard(string Id, string Name, DateTimeOffset CreatedAt, bool Synced);

/// <summary>
/// A person's passkeys. The cryptography is the framework's; the rows are written here, each by itself, because its manager writes the whole
/// account with them.
/// </summary>
public sealed class PasskeyBook(AccountsContext accounts, IPasskeyHandler<Account> handler, PasskeySeal seal, TimeProvider clock)
{
    public const int LongestName = 60;
    public const int MostPerPerson = 20;

    private const int LongestAnswer = 20_000;

    public async Task<IReadOnlyList<PasskeyCard>> Of(PersonId person, CancellationToken cancellation)
    {
        var rows = await Theirs(person).AsNoTracking().ToListAsync(cancellation);
        return [.. rows.OrderBy(row => row.Data.CreatedAt).Select(row => new PasskeyCard(Base64Url.EncodeToString(row.CredentialId), row.Data.Name ?? "", row.Data.CreatedAt, row.Data.IsBackedUp))];
    }

    /// <summary>Asks for a new passkey, in one session.</summary>
    public async Task<PasskeyQuestion> AskForNew(PersonId person, Guid session, HttpContext http)
    {
        var account = await accounts.Users.AsNoTracking().SingleAsync(a => a.Person == person.Value, http.RequestAborted);
        var asked = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Email!, DisplayName = account.DisplayName }, http);
        return new PasskeyQuestion(asked.CreationOptionsJson, seal.ForSession(asked.AttestationState!, session));
    }

    public async Task<Refusal?> Add(PersonId person, Guid session, string? asked, string? answer, string? name, HttpContext http)
    {
        if (new Checks().Line(name, "name", LongestName).Refusal is { } wrong) return wrong;
        if (seal.OfSession(asked, session) is not { } state || answer is not { Length: > 0 and < LongestAnswer }) return Refusal.Invalid("passkey-not-made", "credential");
        var made = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = answer, AttestationState = state });
        if (!made.Succeeded) return Refusal.Invalid("passkey-not-made", "credential");
        var account = await accounts.Users.AsNoTracking().SingleAsync(a => a.Person == person.Value, http.RequestAborted);
        if (made.UserEntity.Id != account.Id.ToString()) return Refusal.Invalid("passkey-not-made", "credential");
        if (await Theirs(person).CountAsync(http.RequestAborted) >= MostPerPerson) return Refusal.Conflict("too-many-passkeys", ("most", MostPerPerson));
        accounts.Passkeys.Add(RowOf(account, made.Passkey, name!.Trim()));
        try
        {
            await accounts.SaveChangesAsync(http.RequestAborted);
            return null;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return Refusal.Conflict("passkey-known");
        }
    }

    /// <summary>False when the person has no such passkey (any more).</summary>
    public async Task<bool> Remove(PersonId person, string? passkey, CancellationToken cancellation)
    {
        if (passkey is not { Length: > 0 and < 2000 } || !Base64Url.IsValid(passkey)) return false;
        var id = Base64Url.DecodeFromChars(passkey);
        return await Theirs(person).Where(row => row.CredentialId == id).ExecuteDeleteAsync(cancellation) > 0;
    }

    public async Task<PasskeyQuestion> AskForSignIn(HttpContext http)
    {
        var asked = await handler.MakeRequestOptionsAsync(null, http);
        return new PasskeyQuestion(asked.RequestOptionsJson, seal.ForSignIn(asked.AssertionState!));
    }

    /// <summary>Whose passkey answered. Null for any answer that isn't right, is too old, or was given before.</summary>
    public async Task<Account?> WhoAnswers(string? asked, string? answer, HttpContext http)
    {
        if (seal.OfSignIn(asked) is not { } state || answer is not { Length: > 0 and < LongestAnswer }) return null;
        var said = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = answer, AssertionState = state });
        if (!said.Succeeded || !await UseUp(state, http.RequestAborted)) return null;
        // Its owner may have removed it at this very moment.
        if (await accounts.Passkeys.SingleOrDefaultAsync(each => each.CredentialId == said.Passkey.CredentialId, http.RequestAborted) is not { } row) return null;
        row.Data.SignCount = said.Passkey.SignCount;
        row.Data.IsBackedUp = said.Passkey.IsBackedUp;
        await accounts.SaveChangesAsync(http.RequestAborted);
        return said.User;
    }

    /// <summary>Not every passkey counts its answers, so the question is what can be answered once only.</summary>
    private async Task<bool> UseUp(string state, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var hash = SecretHash.Of(state);
        await accounts.UsedChallenges.Where(each => each.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
        return await accounts.Database.ExecuteSqlAsync(
            $"insert into identity.used_challenges (hash, expires_at) values ({hash}, {now + PasskeySeal.Lifetime + PasskeySeal.Lifetime}) on conflict do nothing", cancellation) == 1;
    }

    private IQueryable<IdentityUserPasskey<Guid>> Theirs(PersonId person) =>
        accounts.Passkeys.Where(row => accounts.Users.Any(a => a.Id == row.UserId && a.Person == person.Value));

    private static IdentityUserPasskey<Guid> RowOf(Account account, UserPasskeyInfo made, string name) => new()
    {
        UserId = account.Id,
        CredentialId = made.CredentialId,
        Data = new IdentityPasskeyData
        {
            Name = name,
            CreatedAt = made.CreatedAt,
            PublicKey = made.PublicKey,
            SignCount = made.SignCount,
            Transports = made.Transports,
            IsUserVerified = made.IsUserVerified,
            IsBackupEligible = made.IsBackupEligible,
            IsBackedUp = made.IsBackedUp,
            AttestationObject = made.AttestationObject,
            ClientDataJson = made.ClientDataJson,
        },
    };
}
