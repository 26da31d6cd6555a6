using Marten;
using Npgsql;
using StrongCities.Modularity.Vault;
using StrongCities.People.Privacy.Holds;

namespace StrongCities.People.Privacy.Access;

/// <summary>That a hold was about a person. An ended one goes with them; one that stands lets nobody go.</summary>
public sealed class HoldData(LegalHolds holds) : IPersonalData
{
    public string Place => "holds";

    public async Task<IReadOnlyList<PersonalRecord>> Of(PersonId person, CancellationToken cancellation) =>
        [.. (await holds.All(cancellation)).Where(each => each.Person == person.Value)
            .Select(each => new PersonalRecord(("basis", each.Hold.Basis.ToString()), ("until", each.Hold.LiftedAt ?? each.Hold.Until)))];

    /// <summary>Why somebody placed it is prose, and searched as such.</summary>
    public Task<IReadOnlyList<PersonalMatch>> Find(string words, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<PersonalMatch>>([]);

    public async Task<int> Erase(ErasedSubject erased, IDocumentSession session, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("delete from people.mt_doc_heldsubject where person = $1", session.Connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = erased.Id });
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
