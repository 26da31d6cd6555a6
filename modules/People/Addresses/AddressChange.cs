using Marten;
using Npgsql;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;
using StrongCities.People.Letters.Bounces;
using StrongCities.People.MailedLinks;
using StrongCities.People.Privacy.AtRisk;

namespace StrongCities.People.Addresses;

/// <summary>
/// Gives an account the address of the link that its owner opened: signed in, so that a stranger who got the letter by a slip of the pen takes no account
/// over with it. All of it is one transaction, which a host that is killed leaves whole or not begun.
/// </summary>
public sealed class AddressChange(IDocumentStore store, PersonDirectory people, FormerAddress formerly, Vault vault, SecurityLog log, TimeProvider clock)
{
    private const string LockSql =
        "select true from identity.accounts a where person = $1 and security_stamp = $2 and not exists (select from people.mt_doc_lockedprofile l where l.person = a.person) for update";

    private const string UseUpSql = "delete from people.mt_doc_mailedlink where id = $1 and expires_at > $2";

    private const string TakenSql = "select true from identity.accounts where normalized_email = $1";

    private const string ChangeSql =
        "update identity.accounts set email = $2, normalized_email = $3, email_confirmed = true, concurrency_stamp = $4 where person = $1";

    // Who had asked for a password under the former address must not set one for whoever has it next.
    private const string EndLinksSql =
        "delete from people.mt_doc_mailedlink where data ->> 'owner' = $1::text and data ->> 'purpose' in ('SetPassword', 'ProveAddress', 'ChangeAddress')";

    private const string EndSessionsSql =
        "delete from identity.sessions where id <> $2 and account_id = (select id from identity.accounts where person = $1)";

    // By the address nobody would find them any more: what went to either address is this person's, unless it is already somebody's.
    private const string KeepLettersSql =
        """
        update modularity.mt_doc_letter l set person = $1, data = jsonb_set(l.data, '{person}', to_jsonb($1::text))
        where l.address_mark = any($2) and not exists (select from identity.accounts a where a.person = l.person)
        """;

    private static readonly Refusal Closed = Refusal.NotFound;
    private static readonly Refusal TakenMeanwhile = Refusal.Conflict("address-taken-meanwhile");

    /// <param name="link">That was opened.</param>
    /// <param name="person">Who opened it.</param>
    /// <param name="session">In which browser; every other session ends.</param>
    public async Task<Refusal?> Take(MailedLink link, PersonId person, Guid session, CancellationToken cancellation)
    {
        if (link.Purpose is not MailedLinkPurpose.ChangeAddress || link.Owner != person.Value || link.AccountStamp is not { } stamp) return Closed;
        try
        {
            await using var change = store.LightweightSession();
            await change.BeginTransactionAsync(cancellation);
            if (await Ask(change, LockSql, cancellation, person.Value, stamp) is null) return Closed;
            if (await people.Of(person, cancellation) is not { } former) return Closed;
            if (await Run(change, UseUpSql, cancellation, link.Id, clock.GetUtcNow()) == 0) return Closed;
            if (await Ask(change, TakenSql, cancellation, link.NormalizedEmail) is not null) return TakenMeanwhile;
            await Change(change, link, former, session, cancellation);
            await change.SaveChangesAsync(cancellation);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Of two who take it at the same instant.
            return TakenMeanwhile;
        }

        log.AccountChanged(person.Value, nameof(MailedLinkPurpose.ChangeAddress));
        return null;
    }

    private async Task Change(IDocumentSession change, MailedLink link, PersonCard former, Guid session, CancellationToken cancellation)
    {
        var person = former.Person.Value;
        await Run(change, ChangeSql, cancellation, person, link.Email, link.NormalizedEmail, Guid.CreateVersion7(clock.GetUtcNow()).ToString());
        await Run(change, EndLinksSql, cancellation, person);
        await Run(change, EndSessionsSql, cancellation, person, session);
        var mark = await vault.MarkOfAddress(link.Email, cancellation);
        await Run(change, KeepLettersSql, cancellation, person, new[] { await vault.MarkOfAddress(former.Email, cancellation), mark });
        if (await change.LoadAsync<Shield>(person, cancellation) is { } shield) change.Store(shield with { EmailMark = mark });
        // Whatever came back came back from the other one.
        change.Delete<AddressTrouble>(person);
        await formerly.Tell(change, former, link.Id, cancellation);
    }

    private static async Task<int> Run(IDocumentSession session, string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(session, sql, values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<object?> Ask(IDocumentSession session, string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(session, sql, values);
        return await command.ExecuteScalarAsync(cancellation);
    }

    private static NpgsqlCommand Command(IDocumentSession session, string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, session.Connection);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return command;
    }
}
