using Marten;
using Npgsql;
using StrongCities.Modularity.Vault;

namespace StrongCities.People.Letters.Wishes;

/// <summary>What a person wants of their letters, what waits to be told to them, and that letters came back.</summary>
public sealed class WishesData(WishesBook wishes) : IPersonalData
{
    private static readonly string[] Rows =
    [
        "delete from people.mt_doc_letterwishes where id = $1", "delete from people.mt_doc_waitingletter where person = $1", "delete from people.mt_doc_addresstrouble where id = $1",
    ];

    public string Place => "letter-wishes";

    public async Task<IReadOnlyList<PersonalRecord>> Of(PersonId person, CancellationToken cancellation)
    {
        var mine = await wishes.Of(person, cancellation);
        return mine.Version == 0 ? [] :
        [
            new PersonalRecord(("zone", mine.Zone), ("quietFrom", mine.QuietFrom), ("quietUntil", mine.QuietUntil), ("digestDay", mine.DigestDay?.ToString()), ("digestHour", mine.DigestHour)),
            .. mine.Kinds.Select(kind => new PersonalRecord(("letterKind", kind.Key), ("channel", kind.Value.Channel.ToString()), ("written", kind.Value.At))),
        ];
    }

    /// <summary>Nothing that anybody typed stands here.</summary>
    public Task<IReadOnlyList<PersonalMatch>> Find(string words, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<PersonalMatch>>([]);

    public async Task<int> Erase(ErasedSubject erased, IDocumentSession session, CancellationToken cancellation)
    {
        var gone = 0;
        foreach (var rows in Rows)
        {
            await using var command = new NpgsqlCommand(rows, session.Connection);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = erased.Id });
            gone += await command.ExecuteNonQueryAsync(cancellation);
        }

        return gone;
    }
}
