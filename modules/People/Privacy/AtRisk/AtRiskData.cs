using Marten;
using Npgsql;
using StrongCities.Modularity.Vault;

namespace StrongCities.People.Privacy.AtRisk;

/// <summary>Who goes by another name, and whose profile is locked. They are found by their whole name or address, exactly, and by nothing less.</summary>
public sealed class AtRiskData(Vault vault, IDocumentStore store) : IPersonalData
{
    public string Place => "at-risk";

    public async Task<IReadOnlyList<PersonalRecord>> Of(PersonId person, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        if (await session.LoadAsync<Shield>(person.Value, cancellation) is not { } shield) return [];
        return [new PersonalRecord(("name", (await vault.Open(session, [shield.Name], cancellation)).GetValueOrDefault(shield.Name)))];
    }

    public async Task<IReadOnlyList<PersonalMatch>> Find(string words, CancellationToken cancellation)
    {
        var mark = await vault.Mark(words.ToUpperInvariant(), cancellation);
        await using var session = store.QuerySession();
        return [.. (await session.Query<Shield>().Where(shield => shield.NameMark == mark || shield.EmailMark == mark).ToListAsync(cancellation))
            .Select(shield => new PersonalMatch(shield.ShieldId.ToString(), null, shield.Id))];
    }

    public async Task<int> Erase(ErasedSubject erased, IDocumentSession session, CancellationToken cancellation)
    {
        var deleted = 0;
        foreach (var sql in new[] { "delete from people.mt_doc_shield where id = $1", "delete from people.mt_doc_lockedprofile where person = $1" })
        {
            await using var command = new NpgsqlCommand(sql, session.Connection);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = erased.Id });
            deleted += await command.ExecuteNonQueryAsync(cancellation);
        }

        return deleted;
    }
}
