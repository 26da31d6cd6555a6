using Marten;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.Organisations;

/// <summary>The public names of organisations, in one batch.</summary>
public sealed class OrganisationNames(IDocumentStore store)
{
    public async Task<IReadOnlyDictionary<Guid, string>> Of(IReadOnlyCollection<Guid> organisations, CancellationToken cancellation)
    {
        if (organisations.Count == 0) return new Dictionary<Guid, string>();
        await using var session = store.QuerySession();
        return (await session.QueryAsync<Organisation>("select d.data from people.mt_doc_organisation d where d.id = any(?)", cancellation, [organisations.ToArray()]))
            .ToDictionary(organisation => organisation.Id.Value, organisation => organisation.Name);
    }
}
