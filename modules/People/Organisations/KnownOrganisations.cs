using Marten;
using Npgsql;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.Organisations;

/// <summary>
/// Records of the same name, for whoever is about to make a second one. Only those that they see anyway are named, and where they see none nothing is said:
/// that a city has applied is nobody else's business.
/// </summary>
public sealed class KnownOrganisations(NpgsqlDataSource database, IDocumentStore store)
{
    /// <summary>More tell nobody anything new.</summary>
    public const int Most = 5;

    /// <param name="name">As it was typed.</param>
    /// <param name="caller">Who typed it.</param>
    /// <param name="except">The record that is to have the name.</param>
    public async Task<IReadOnlyList<Organisation>> Of(string? name, Caller caller, OrganisationId? except, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(name) || NameKey.Of(name) is not { Length: > 0 } key) return [];
        var alike = await Alike(key, cancellation);
        if (alike.Count == 0) return [];
        await using var session = store.QuerySession();
        return [.. (await session.QueryAsync<Organisation>("select d.data from people.mt_doc_organisation d where d.id = any(?) order by d.id", cancellation, [alike.ToArray()]))
            .Where(organisation => organisation.Id != except && organisation.IsShownTo(caller)).Take(Most)];
    }

    /// <summary>Asked once: whoever says that theirs is another one goes on.</summary>
    public static Refusal? Refuses(IReadOnlyList<Organisation> known, bool another) => another || known.Count == 0 ? null
        : new Refusal(RefusalKind.Conflict, [.. known.Select(organisation => new Flaw("organisation-known", "another", ("name", organisation.Name)))]);

    // Compared here, because the database does not fold as we do. Organisations are as many as a network has, and seldom is one entered.
    private async Task<List<Guid>> Alike(string key, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select id, data ->> 'name' from people.mt_doc_organisation");
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var alike = new List<Guid>();
        while (await rows.ReadAsync(cancellation))
            if (NameKey.Of(rows.GetString(1)) == key) alike.Add(rows.GetGuid(0));
        return alike;
    }
}
