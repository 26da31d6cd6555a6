using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.Letters;

/// <summary>Finds whom a letter goes to at the moment it is written: mandates that ended meanwhile get none.</summary>
public sealed class AddressBook(IDocumentStore store, FindRecipients find, TimeProvider clock)
{
    private const string OfOrganisation = "select d.data from people.mt_doc_mandate d where d.organisation_id = ?";

    // The role as the network's JSON writes it.
    private const string WithRole = "select d.data from people.mt_doc_mandate d where d.data ->> 'role' = any(?)";

    public async Task<IReadOnlyList<Recipient>> For(PostLetter letter, CancellationToken cancellation)
    {
        var people = await Addressed(letter, cancellation);
        return people.Count == 0 ? [] : await find(people, cancellation);
    }

    private async Task<IReadOnlyCollection<PersonId>> Addressed(PostLetter letter, CancellationToken cancellation) => letter switch
    {
        { Person: { } person } => [person],
        { Organisation: { } organisation } => await Holding(OfOrganisation, organisation.Value, cancellation),
        { Duty: { } duty } => await Holding(WithRole, RolesWith(duty), cancellation),
        _ => [],
    };

    private async Task<IReadOnlyCollection<PersonId>> Holding(string mandates, object value, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var held = await session.QueryAsync<Mandate>(mandates, cancellation, [value]);
        var now = clock.GetUtcNow();
        var holders = await session.LoadManyAsync<MandateHolder>(cancellation, held.Where(m => m.IsValidAt(now)).Select(m => m.Id.Value).ToArray());
        return [.. holders.Select(holder => new PersonId(holder.Person)).Distinct()];
    }

    private static string[] RolesWith(string duty) => [.. Enum.GetValues<RolePreset>()
        .Where(role => RolePresets.DutiesOf(role).Contains(duty))
        .Select(role => role.ToString())];
}
