using System.Buffers.Text;
using System.Security.Cryptography;
using Npgsql;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;

namespace StrongCities.People.Accounts;

/// <summary>
/// How a network begins in a browser: a link with a code that works once, for a day, and only while nobody operates the platform. Each start
/// without an operator draws another code and forgets the one before.
/// </summary>
public sealed class OperatorLink(AccountBook accounts, FirstOperator operators, MandateBook mandates, NpgsqlDataSource source, TimeProvider clock)
{
    public const string Page = "/first-operator";
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private static readonly AccountOpening Closed = AccountOpening.Refused(Refusal.NotYours("operator-code"));

    /// <summary>The link's address within the portal; null where somebody operates the platform already.</summary>
    public async Task<string?> Draw(CancellationToken cancellation)
    {
        if (await IsOperated(cancellation)) return null;
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using var command = source.CreateCommand(
            "with earlier as (delete from identity.operator_codes) insert into identity.operator_codes (hash, expires_at) values ($1, $2)");
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = SecretHash.Of(code) });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() + Lifetime });
        await command.ExecuteNonQueryAsync(cancellation);
        return $"{Page}?code={code}";
    }

    /// <summary>Whether the code still makes an operator.</summary>
    public async Task<bool> Opens(string? code, CancellationToken cancellation) =>
        await Ask("select 1 from identity.operator_codes where hash = $1 and expires_at > $2", code, cancellation) && !await IsOperated(cancellation);

    /// <summary>Uses the code up. What can be said against name, address and password is said before that.</summary>
    public async Task<AccountOpening> Use(string? code, string name, string email, string password, string language, CancellationToken cancellation)
    {
        if (!await Opens(code, cancellation)) return Closed;
        if (await accounts.CheckNew(name, email, password, language, cancellation) is { } wrong) return AccountOpening.Refused(wrong);
        // In one statement: of two who come with it at once, one goes on. Whoever is stopped after it gets another link at the next start.
        if (!await Ask("delete from identity.operator_codes where hash = $1 and expires_at > $2 returning 1", code, cancellation))
            return Closed;
        var opening = await accounts.Create(name, email, password, language, demonstration: false, cancellation);
        if (opening.Accepted) await operators.GiveMandate(opening.Person.Value, cancellation);
        return opening;
    }

    private async Task<bool> IsOperated(CancellationToken cancellation) =>
        (await mandates.HoldersIn([RolePreset.Operator], clock.GetUtcNow(), cancellation)).Count > 0;

    private async Task<bool> Ask(string sql, string? code, CancellationToken cancellation)
    {
        if (code is not { Length: > 0 and < 100 }) return false;
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = SecretHash.Of(code) });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }
}
