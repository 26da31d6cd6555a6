using Marten;
using Npgsql;
using StrongCities.Modularity.Vault;

namespace StrongCities.People.Privacy.Access;

/// <summary>Accounts with everything that hangs on them: sessions, tokens, passkeys, links to providers, recovery codes.</summary>
public sealed class AccountData(NpgsqlDataSource source) : IPersonalData
{
    private const string Mine =
        "select display_name, email, language, created_at, second_step_since, demonstration from identity.accounts where person = $1";

    private const string MySessions =
        "select s.browser, s.began_at, s.seen_at from identity.sessions s join identity.accounts a on a.id = s.account_id where a.person = $1 order by s.began_at";

    private const string MyTokens =
        "select t.last_characters, t.created_at, t.expires_at from identity.access_tokens t join identity.accounts a on a.id = t.account_id where a.person = $1 order by t.created_at";

    private const string MyPasskeys =
        """
        select p.data ->> 'Name', (p.data ->> 'CreatedAt')::timestamptz
        from identity.passkeys p join identity.accounts a on a.id = p.user_id where a.person = $1 order by 2
        """;

    private const string MyProviders =
        "select l.issuer, l.linked_at from identity.provider_links l join identity.accounts a on a.id = l.account_id where a.person = $1 order by l.linked_at";

    // Who goes by another name is found where that is written down, by the whole name or address alone.
    private const string Named =
        """
        select display_name, email, person from identity.accounts where (strpos(lower(display_name), lower($1)) > 0 or strpos(lower(email), lower($1)) > 0)
          and not exists (select from people.mt_doc_shield s where s.id = person) order by display_name limit 100
        """;

    /// <summary>Whatever refers to an account, by the catalogue: a table that is added later is not forgotten.</summary>
    private const string Hanging =
        """
        select format('delete from %s where %I in (select id from identity.accounts where person = $1)', k.conrelid::regclass, a.attname)
        from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
        where k.contype = 'f' and k.confrelid = 'identity.accounts'::regclass order by 1
        """;

    public string Place => "account";

    public async Task<IReadOnlyList<PersonalRecord>> Of(PersonId person, CancellationToken cancellation) =>
    [
        .. await Read(Mine, person, ["name", "email", "language", "created", "secondStep", "demonstration"], cancellation),
        .. await Read(MySessions, person, ["browser", "began", "seen"], cancellation),
        .. await Read(MyTokens, person, ["tokenEnding", "created", "expires"], cancellation),
        .. await Read(MyPasskeys, person, ["passkey", "created"], cancellation),
        .. await Read(MyProviders, person, ["provider", "linked"], cancellation),
    ];

    public async Task<IReadOnlyList<PersonalMatch>> Find(string words, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Named);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = words });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var found = new List<PersonalMatch>();
        while (await rows.ReadAsync(cancellation)) found.Add(new PersonalMatch($"{rows.GetString(0)} · {rows.GetString(1)}", null, rows.GetGuid(2)));
        return found;
    }

    public async Task<int> Erase(ErasedSubject erased, IDocumentSession session, CancellationToken cancellation)
    {
        var statements = new List<string>();
        await using (var hanging = new NpgsqlCommand(Hanging, session.Connection))
        await using (var rows = await hanging.ExecuteReaderAsync(cancellation))
            while (await rows.ReadAsync(cancellation)) statements.Add(rows.GetString(0));
        var deleted = 0;
        foreach (var statement in statements.Append("delete from identity.accounts where person = $1"))
        {
            await using var command = new NpgsqlCommand(statement, session.Connection);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = erased.Id });
            deleted += await command.ExecuteNonQueryAsync(cancellation);
        }

        return deleted;
    }

    private async Task<List<PersonalRecord>> Read(string sql, PersonId person, string[] names, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = person.Value });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var found = new List<PersonalRecord>();
        while (await rows.ReadAsync(cancellation))
            found.Add(new PersonalRecord([.. names.Select((name, at) => (name, rows.IsDBNull(at) ? null : Plain(rows.GetValue(at))))]));
        return found;
    }

    private static object Plain(object value) => value is DateTime instant ? new DateTimeOffset(instant.ToUniversalTime()) : value;
}
