using System.Text.Json;
using Npgsql;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.Letters;

/// <summary>Who belongs to an audience: by the mandates that are valid now and where their cities are.</summary>
public sealed class AudienceBook(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Holders = """
        select d.data, h.person from people.mt_doc_mandate d
        join people.mt_doc_mandateholder h on h.id = d.id
        left join people.mt_doc_cityregion c on c.id = d.organisation_id
        where d.data ->> 'role' = any($1) and (cardinality($2) = 0 or c.region = any($2)) and (not $3 or c.id is not null)
        """;

    public async Task<IReadOnlyList<PersonId>> Of(LetterAudience audience, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Holders);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. audience.Readers.Select(role => role.ToString())] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. audience.Regions] });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = audience.MembersOnly });
        var now = clock.GetUtcNow();
        var people = new SortedSet<Guid>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            if (JsonSerializer.Deserialize<Mandate>(rows.GetString(0), NetworkJson.Options)!.IsValidAt(now)) people.Add(rows.GetGuid(1));
        return [.. people.Select(person => new PersonId(person))];
    }

    public async Task<IReadOnlyList<string>> Regions(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select distinct region from people.mt_doc_cityregion order by region");
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var regions = new List<string>();
        while (await rows.ReadAsync(cancellation)) regions.Add(rows.GetString(0));
        return regions;
    }
}
