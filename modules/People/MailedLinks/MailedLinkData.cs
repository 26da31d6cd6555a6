using Marten;
using Npgsql;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;
using StrongCities.People.Privacy.AtRisk;

namespace StrongCities.People.MailedLinks;

/// <summary>Links that wait in somebody's mailbox: an address each, which need not have an account. They go by themselves when they have expired.</summary>
public sealed class MailedLinkData(PersonDirectory people, IDocumentStore store) : IPersonalData
{
    // Somebody else may have wanted to have the address of one who goes by another name.
    private const string Holding =
        """
        select d.data from people.mt_doc_mailedlink d where strpos(lower(d.data ->> 'email'), lower(?)) > 0
          and not exists (select from identity.accounts a join people.mt_doc_shield s on s.id = a.person where a.normalized_email = d.normalized_email)
        order by d.expires_at limit ?
        """;

    public string Place => "links";

    public async Task<IReadOnlyList<PersonalRecord>> Of(PersonId person, CancellationToken cancellation)
    {
        var address = (await people.Of(person, cancellation))?.Email.ToUpperInvariant();
        await using var session = store.QuerySession();
        return [.. (await session.Query<MailedLink>().Where(link => link.Owner == person.Value || link.NormalizedEmail == address).OrderBy(link => link.At).ToListAsync(cancellation))
            .Select(link => new PersonalRecord(("email", link.Email), ("sent", link.At), ("expires", link.ExpiresAt)))];
    }

    /// <summary>Who goes by another name is found where that is written down, by the whole address alone.</summary>
    public async Task<IReadOnlyList<PersonalMatch>> Find(string words, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var shielded = (await session.Query<Shield>().Select(shield => shield.Id).ToListAsync(cancellation)).ToHashSet();
        // With each address in the clear and few of them at a time, an index would be for nothing.
        var links = await session.QueryAsync<MailedLink>(Holding, cancellation, words, PersonalDataRegister.Most);
        return [.. links.Where(link => link.Owner is not { } owner || !shielded.Contains(owner)).Select(link => new PersonalMatch(link.Email, null, link.Owner))];
    }

    public async Task<int> Erase(ErasedSubject erased, IDocumentSession session, CancellationToken cancellation)
    {
        // The account goes in the same transaction, and perhaps before this: its address is asked for outside of it.
        var address = (await people.Of(new PersonId(erased.Id), cancellation))?.Email.ToUpperInvariant();
        await using var command = new NpgsqlCommand("delete from people.mt_doc_mailedlink where data ->> 'owner' = $1::text or normalized_email = $2", session.Connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = erased.Id });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = address });
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
