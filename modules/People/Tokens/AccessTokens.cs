using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;

namespace StrongCities.People.Tokens;

/// <summary>Whom a token speaks for.</summary>
public sealed record TokenHolder(Guid Account, PersonId Person, string Name, MandateId? Mandate, bool Writes)
{
    /// <summary>Its owner has a second step or a passkey: a token is made with a proof of theirs.</summary>
    public bool TwoSteps { get; init; }
}

/// <summary>The text of a new token, or why there is none.</summary>
public sealed record TokenIssue(string? Text, Refusal? Refusal);

/// <summary>Issues, lists, revokes and recognises personal access tokens.</summary>
public sealed class AccessTokens(IServiceScopeFactory scopes, NpgsqlDataSource source, MandateBook mandates, TimeProvider clock)
{
    public const string Prefix = "scn_";
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromDays(90);
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(366);
    private const int MostPerPerson = 50;

    /// <param name="id">Drawn with the form that asks for the token: a form that is sent again, by going back or by loading again what it answered, makes no second one.</param>
    public async Task<TokenIssue> Create(PersonId person, MandateId? mandate, TimeSpan? lifetime, CancellationToken cancellation, bool writes = true, Guid? id = null)
    {
        var now = Moment.At(clock.GetUtcNow()).Recorded;
        var lasts = lifetime ?? DefaultLifetime;
        if (lasts <= TimeSpan.Zero || lasts > LongestLifetime) return new TokenIssue(null, Refusal.Invalid("token-lifetime", "days", ("most", LongestLifetime.Days)));
        if (mandate is { } bound && !(await mandates.HeldBy(person, cancellation)).Any(m => m.Id == bound && m.IsValidAt(now)))
            return new TokenIssue(null, Refusal.Invalid("mandate-not-held", "mandate"));

        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        var account = await accounts.Users.Where(a => a.Person == person.Value).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(cancellation);
        if (account is null) return new TokenIssue(null, Refusal.NotFound);
        await accounts.AccessTokens.Where(t => t.AccountId == account && t.ExpiresAt <= now).ExecuteDeleteAsync(cancellation);
        if (await accounts.AccessTokens.CountAsync(t => t.AccountId == account, cancellation) >= MostPerPerson)
            return new TokenIssue(null, Refusal.Conflict("too-many-tokens", ("most", MostPerPerson)));

        if (id is { } drawn && await accounts.AccessTokens.AnyAsync(t => t.Id == drawn, cancellation)) return new TokenIssue(null, Refusal.Conflict("token-made-already"));

        var text = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        accounts.AccessTokens.Add(new AccessToken
        {
            Id = id ?? Guid.CreateVersion7(now),
            AccountId = account.Value,
            Mandate = mandate?.Value,
            Writes = writes,
            Hash = SecretHash.Of(text),
            LastCharacters = text[^4..],
            CreatedAt = now,
            ExpiresAt = now + lasts,
        });
        await accounts.SaveChangesAsync(cancellation);
        return new TokenIssue(text, null);
    }

    /// <summary>For the operator's command line: the address must have an account.</summary>
    public async Task<TokenIssue> Create(string email, MandateId? mandate, TimeSpan? lifetime, CancellationToken cancellation, bool writes = true)
    {
        await using var scope = scopes.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<AccountBook>().PersonOf(email, cancellation);
        return person is { } found ? await Create(found, mandate, lifetime, cancellation, writes) : new TokenIssue(null, Refusal.NotFound);
    }

    /// <summary>The person's tokens that still open something, the latest first.</summary>
    public async Task<IReadOnlyList<AccessToken>> Of(PersonId person, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        return await accounts.AccessTokens.AsNoTracking()
            .Where(t => accounts.Users.Any(a => a.Id == t.AccountId && a.Person == person.Value) && t.ExpiresAt > now)
            .OrderByDescending(t => t.CreatedAt)
            .ToListAsync(cancellation);
    }

    /// <summary>False when the person has no such token.</summary>
    public async Task<bool> Revoke(PersonId person, Guid token, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        return await accounts.AccessTokens
            .Where(t => t.Id == token && accounts.Users.Any(a => a.Id == t.AccountId && a.Person == person.Value))
            .ExecuteDeleteAsync(cancellation) > 0;
    }

    /// <summary>One indexed query at every request and no cache, so that a revoked token is dead at once.</summary>
    public async Task<TokenHolder?> Recognise(string text, CancellationToken cancellation)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text.Length > 100) return null;
        await using var command = source.CreateCommand(
            """
            select a.id, a.person, a.display_name, t.mandate, t.writes,
                a.second_step_since is not null or exists (select from identity.passkeys k where k.user_id = a.id) from identity.access_tokens t join identity.accounts a on a.id = t.account_id
            where t.hash = $1 and t.expires_at > $2
              and not exists (select from people.mt_doc_lockedprofile l where l.person = a.person)
              and (t.mandate is null or exists (select from people.mt_doc_mandate m where m.id = t.mandate and coalesce((m.data ->> 'until')::timestamptz > $2, true)))
            """);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = SecretHash.Of(text) });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        if (!await rows.ReadAsync(cancellation)) return null;
        return new TokenHolder(
            rows.GetGuid(0), new PersonId(rows.GetGuid(1)), rows.GetString(2), rows.IsDBNull(3) ? null : new MandateId(rows.GetGuid(3)), rows.GetBoolean(4)) { TwoSteps = rows.GetBoolean(5) };
    }
}
