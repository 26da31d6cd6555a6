using Marten;
using StrongCities.Modularity.Vault;

namespace StrongCities.Safeguards.Grievances;

/// <summary>
/// Grievances are nobody's, so that nobody's own data holds one and no search finds one. They are a place of personal data all the same: what was
/// erased and came back with a backup is erased again, and says so.
/// </summary>
public sealed class GrievanceData : IPersonalData
{
    public string Place => "grievances";

    public Task<IReadOnlyList<PersonalRecord>> Of(PersonId person, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<PersonalRecord>>([]);

    public Task<IReadOnlyList<PersonalMatch>> Find(string words, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<PersonalMatch>>([]);

    /// <summary>Its texts lie in the vault, and are deleted there.</summary>
    public async Task<int> Erase(ErasedSubject erased, IDocumentSession session, CancellationToken cancellation)
    {
        if (await session.LoadAsync<Grievance>(new GrievanceId(erased.Id), cancellation) is not { } grievance || grievance.Status == GrievanceStatus.Erased) return 0;
        session.Events.Append(erased.Id, new GrievanceErased(grievance.Id, GrievanceErasures.ReasonOf(erased.Ground), grievance.Texts.Count));
        return 1;
    }
}
