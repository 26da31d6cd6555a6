using Marten;
using StrongCities.Contracts.Ids;

namespace StrongCities.Modularity.Vault;

/// <summary>What people typed: reasons, motivations, answers.</summary>
public sealed class ProseData(Vault vault, IDocumentStore store) : IPersonalData
{
    private const int Batch = 500;
    private const int Shown = 80;

    public string Place => "prose";

    public async Task<IReadOnlyList<PersonalRecord>> Of(PersonId person, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return [.. (await vault.Of(session, person.Value, cancellation)).OrderBy(text => text.Key.Value, StringComparer.Ordinal)
            .Select(text => new PersonalRecord(("text", text.Value), ("digest", text.Key.Value)))];
    }

    /// <summary>Sealed text has no index: each is opened. A request for somebody's rights is rare and worth it.</summary>
    public async Task<IReadOnlyList<PersonalMatch>> Find(string words, CancellationToken cancellation)
    {
        var found = new List<PersonalMatch>();
        await using var session = store.QuerySession();
        for (var after = ""; found.Count < PersonalDataRegister.Most;)
        {
            var rows = await session.QueryAsync<Disclosure>("select d.data from vault.mt_doc_disclosure d where d.id > ? and d.data ->> 'unlisted' is distinct from 'true' order by d.id limit ?", cancellation, after, Batch);
            if (rows.Count == 0) break;
            after = rows[^1].Id;
            var subjects = rows.ToDictionary(row => row.Id, row => row.Subject);
            foreach (var (digest, text) in await vault.Open(session, rows, cancellation))
                if (text.Contains(words, StringComparison.CurrentCultureIgnoreCase))
                    found.Add(new PersonalMatch(text.Length > Shown ? text[..Shown] + "…" : text, null, subjects[digest.Value]));
        }

        return found;
    }

    public async Task<int> Erase(ErasedSubject erased, IDocumentSession session, CancellationToken cancellation) =>
        await vault.Forget(session, erased, cancellation);
}
