using Marten;
using Npgsql;
using StrongCities.Modularity.Vault;
using StrongCities.People.Mandates;

namespace StrongCities.People.Privacy.Access;

/// <summary>That a person holds a mandate. The mandate itself is history, which knows no person.</summary>
public sealed class MandateData(MandateList mandates) : IPersonalData
{
    public string Place => "mandates";

    public async Task<IReadOnlyList<PersonalRecord>> Of(PersonId person, CancellationToken cancellation) =>
        [.. (await mandates.Of(person, cancellation)).Select(mandate => new PersonalRecord(
            ("mandate", mandate.MandateId.ToString()), ("organisation", mandate.Organisation), ("role", mandate.Role.ToString()), ("from", mandate.From), ("until", mandate.Until)))];

    /// <summary>Names of holders are those of accounts, which are searched as such.</summary>
    public Task<IReadOnlyList<PersonalMatch>> Find(string words, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<PersonalMatch>>([]);

    public async Task<int> Erase(ErasedSubject erased, IDocumentSession session, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("delete from people.mt_doc_mandateholder where person = $1", session.Connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = erased.Id });
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
