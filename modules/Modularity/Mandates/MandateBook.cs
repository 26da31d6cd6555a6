using System.Text.Json;
using Marten;
using Npgsql;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;

namespace StrongCities.Modularity.Mandates;

/// <summary>Who holds which mandate. The link from mandate to person is a deletable row; everything else is history.</summary>
public sealed class MandateBook(IDocumentStore store, NpgsqlDataSource database)
{
    private const string HeldBySql =
        "select d.data from people.mt_doc_mandate d join people.mt_doc_mandateholder h on h.id = d.id where h.person = $1 order by d.mt_last_modified desc";

    private const string HoldersSql =
        "select d.data, h.person from people.mt_doc_mandate d join people.mt_doc_mandateholder h on h.id = d.id where ";

    /// <summary>All mandates that a person holds or held, the latest first.</summary>
    public async Task<IReadOnlyList<Mandate>> HeldBy(PersonId person, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(HeldBySql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = person.Value });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var held = new List<Mandate>();
        while (await rows.ReadAsync(cancellation)) held.Add(Read(rows));
        return held;
    }

    /// <summary>The same as the session's transaction reads them: under <see cref="MandateLock"/> nobody adds to them before it ends.</summary>
    public static async Task<IReadOnlyList<Mandate>> HeldBy(IDocumentSession session, PersonId person, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(HeldBySql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = person.Value });
        await using var rows = await session.ExecuteReaderAsync(command, cancellation);
        var held = new List<Mandate>();
        while (await rows.ReadAsync(cancellation)) held.Add(JsonSerializer.Deserialize<Mandate>(rows.GetString(0), NetworkJson.Options)!);
        return held;
    }

    public async Task<bool> HeldBySamePerson(MandateId one, MandateId other, CancellationToken cancellation)
    {
        if (one == other) return true;
        await using var session = store.QuerySession();
        var holders = await session.LoadManyAsync<MandateHolder>(cancellation, one.Value, other.Value);
        return holders.Count == 2 && holders[0].Person == holders[1].Person;
    }

    /// <summary>Who holds valid mandates of an organisation: whom a letter is written to.</summary>
    public Task<IReadOnlyList<PersonId>> HoldersFor(OrganisationId organisation, DateTimeOffset at, CancellationToken cancellation) =>
        Holders("d.organisation_id = $1", new NpgsqlParameter<Guid> { TypedValue = organisation.Value }, at, cancellation);

    /// <summary>Who holds valid mandates in one of the roles, whatever the organisation.</summary>
    public Task<IReadOnlyList<PersonId>> HoldersIn(IEnumerable<RolePreset> roles, DateTimeOffset at, CancellationToken cancellation) =>
        // The role as the network's JSON writes it.
        Holders("d.data ->> 'role' = any($1)", new NpgsqlParameter<string[]> { TypedValue = [.. roles.Select(role => role.ToString())] }, at, cancellation);

    private async Task<IReadOnlyList<PersonId>> Holders(string condition, NpgsqlParameter value, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(HoldersSql + condition);
        command.Parameters.Add(value);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var holders = new HashSet<PersonId>();
        while (await rows.ReadAsync(cancellation))
            if (Read(rows).IsValidAt(at)) holders.Add(new PersonId(rows.GetGuid(1)));
        return [.. holders];
    }

    private static Mandate Read(NpgsqlDataReader row) => JsonSerializer.Deserialize<Mandate>(row.GetString(0), NetworkJson.Options)!;

    /// <summary>Grants a mandate when the session is saved.</summary>
    public static void Grant(IDocumentSession session, PersonId person, MandateGranted mandate)
    {
        session.Events.StartStream<Mandate>(mandate.MandateId.Value, mandate);
        session.Insert(new MandateHolder { Id = mandate.MandateId.Value, Person = person.Value });
    }

    /// <summary>Ends a mandate when the session is saved; its holder loses access at that moment.</summary>
    public static void End(IDocumentSession session, MandateEnded mandate) => session.Events.Append(mandate.MandateId.Value, mandate);

    /// <summary>The one that a person acts under: the one they chose, or the latest that is valid.</summary>
    public static Mandate? Choose(IReadOnlyList<Mandate> held, Guid? chosen, DateTimeOffset at)
    {
        var valid = held.Where(m => m.IsValidAt(at)).ToList();
        return valid.FirstOrDefault(m => m.Id.Value == chosen) ?? valid.FirstOrDefault();
    }
}
