using Marten;
using Npgsql;
using StrongCities.Modularity.Vault;
using StrongCities.People.Privacy.Requests;

namespace StrongCities.People.Privacy.Access;

/// <summary>What a person asked before, and what they were answered. An open request outlives its account until it is answered: they are owed the answer.</summary>
public sealed class RequestData(LetterData letters, Vault vault, IDocumentStore store) : IPersonalData
{
    public string Place => "requests";

    public async Task<IReadOnlyList<PersonalRecord>> Of(PersonId person, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var records = new List<PersonalRecord>();
        foreach (var row in await session.Query<Correspondence>().Where(row => row.Person == person.Value).ToListAsync(cancellation))
        {
            var request = await session.LoadAsync<PrivacyRequest>(row.Id, cancellation);
            var words = await vault.Open(session, [.. new[] { row.Text, request?.Answer }.OfType<Digest>()], cancellation);
            records.Add(new PersonalRecord(
                ("kind", row.Kind.ToString()), ("asked", row.AskedAt), ("text", row.Text is { } text ? words.GetValueOrDefault(text) : null),
                ("outcome", request?.Outcome?.ToString()), ("answer", request?.Answer is { } answer ? words.GetValueOrDefault(answer) : null)));
        }

        return records;
    }

    /// <summary>Names and texts of requests lie in the vault and are searched there.</summary>
    public Task<IReadOnlyList<PersonalMatch>> Find(string words, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<PersonalMatch>>([]);

    public async Task<int> Erase(ErasedSubject erased, IDocumentSession session, CancellationToken cancellation)
    {
        var over = (await session.Query<Correspondence>().Where(row => (row.Person == erased.Id && row.AnsweredAt != null) || row.Id == erased.Id).ToListAsync(cancellation))
            .Select(row => row.Id).ToList();
        var deleted = over.Count;
        foreach (var request in over)
        {
            deleted += await letters.Erase(erased with { Id = request }, session, cancellation);
            foreach (var sql in new[] { "delete from vault.mt_doc_disclosure where subject = $1", "delete from vault.mt_doc_subjectkey where id = $1" })
            {
                await using var command = new NpgsqlCommand(sql, session.Connection);
                command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = request });
                deleted += await command.ExecuteNonQueryAsync(cancellation);
            }

            session.Delete<Correspondence>(request);
        }

        return deleted;
    }
}
