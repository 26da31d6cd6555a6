using Marten;
using StrongCities.Contracts.Ids;

namespace StrongCities.Modularity.Vault;

/// <summary>All places where personal data lie, asked together.</summary>
public sealed class PersonalDataRegister(IEnumerable<IPersonalData> places)
{
    /// <summary>What is shown of one place; a search that finds more needs more words.</summary>
    public const int Most = 100;

    private readonly IPersonalData[] _places = [.. places.OrderBy(place => place.Place, StringComparer.Ordinal)];

    public IEnumerable<string> Places => _places.Select(place => place.Place);

    public async Task<IReadOnlyList<(string Place, IReadOnlyList<PersonalRecord> Records)>> Of(PersonId person, CancellationToken cancellation)
    {
        var found = new List<(string, IReadOnlyList<PersonalRecord>)>();
        foreach (var place in _places) found.Add((place.Place, await place.Of(person, cancellation)));
        return found;
    }

    public async Task<IReadOnlyList<(string Place, IReadOnlyList<PersonalMatch> Matches)>> Find(string words, CancellationToken cancellation)
    {
        var found = new List<(string, IReadOnlyList<PersonalMatch>)>();
        foreach (var place in _places) found.Add((place.Place, [.. (await place.Find(words, cancellation)).Take(Most)]));
        return found;
    }

    /// <summary>How many rows and files it was, by place.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Erase(ErasedSubject erased, IDocumentSession session, CancellationToken cancellation)
    {
        var deleted = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var place in _places) deleted[place.Place] = await place.Erase(erased, session, cancellation);
        return deleted;
    }
}
