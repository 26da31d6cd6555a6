using Marten;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.Organisations;

/// <summary>Whoever joins, parts or closes organisations waits for whoever does the same with one of them, and for mandates that are being given there.</summary>
public static class OrganisationLock
{
    public static async Task Of(IDocumentSession session, OrganisationId one, OrganisationId? other, CancellationToken cancellation)
    {
        // In one order, so that two who name the same ones the other way round do not wait for each other.
        foreach (var organisation in new[] { one, other ?? one }.Distinct().OrderBy(organisation => organisation.Value))
            await MandateLock.Of(session, organisation, cancellation);
    }
}
