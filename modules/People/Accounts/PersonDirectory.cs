using Npgsql;

namespace StrongCities.People.Accounts;

/// <summary>What pages and letters need of a person: names are joined here in one batch at render, and nowhere kept.</summary>
public sealed record PersonCard(PersonId Person, string Name, string Email, string Language, bool Demonstration);

/// <summary>Looks people up. Plain SQL, because most requests of a signed-in person need it and EF's model would have to be built for it.</summary>
public sealed class PersonDirectory(NpgsqlDataSource source)
{
    /// <summary>Those who have an account; who has none (any more) is not in the answer.</summary>
    public async Task<IReadOnlyDictionary<PersonId, PersonCard>> Of(IReadOnlyCollection<PersonId> people, CancellationToken cancellation)
    {
        if (people.Count == 0) return new Dictionary<PersonId, PersonCard>();
        await using var command = source.CreateCommand(
            "select person, display_name, email, language, demonstration from identity.accounts where person = any($1)");
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. people.Select(p => p.Value).Distinct()] });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var found = new Dictionary<PersonId, PersonCard>();
        while (await rows.ReadAsync(cancellation))
        {
            var person = new PersonId(rows.GetGuid(0));
            found[person] = new PersonCard(person, rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetBoolean(4));
        }

        return found;
    }

    public async Task<PersonCard?> Of(PersonId person, CancellationToken cancellation) =>
        (await Of([person], cancellation)).GetValueOrDefault(person);
}
