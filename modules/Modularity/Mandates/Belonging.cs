using StrongCities.Contracts.Ids;

namespace StrongCities.Modularity.Mandates;

/// <summary>
/// Whose a record was before organisations became one: the way back, when they were two after all. What came into being after the merge has no
/// way back and stays.
/// </summary>
public static class Belonging
{
    /// <param name="before">Whose it was, the latest last.</param>
    /// <param name="from">Whose it is.</param>
    /// <param name="to">Whose it will be: the one before, when it goes back.</param>
    public static IReadOnlyList<OrganisationId> Moved(IReadOnlyList<OrganisationId> before, OrganisationId from, OrganisationId to) =>
        CameFrom(before, to) ? [.. before.SkipLast(1)] : [.. before, from];

    public static bool CameFrom(IReadOnlyList<OrganisationId> before, OrganisationId organisation) => before.Count > 0 && before[^1] == organisation;
}
