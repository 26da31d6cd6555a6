using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.Letters;

/// <summary>Finds whom a letter goes to at the moment it is written: mandates that ended meanwhile get none.</summary>
public sealed class AddressBook(MandateBook mandates, FindRecipients find, FindCorrespondent correspondent, TimeProvider clock)
{
    public async Task<IReadOnlyList<Recipient>> For(PostLetter letter, CancellationToken cancellation)
    {
        if (letter.Correspondent is { } request) return await correspondent(request, cancellation) is { } one ? [one] : [];
        var people = await Addressed(letter, cancellation);
        return people.Count == 0 ? [] : await find(people, cancellation);
    }

    private async Task<IReadOnlyCollection<PersonId>> Addressed(PostLetter letter, CancellationToken cancellation) => letter switch
    {
        { Person: { } person } => [person],
        { Organisation: { } organisation } => await mandates.HoldersFor(organisation, clock.GetUtcNow(), cancellation),
        { Duty: { } duty } => await mandates.HoldersIn(RolesWith(duty), clock.GetUtcNow(), cancellation),
        _ => [],
    };

    private static IEnumerable<RolePreset> RolesWith(string duty) => Enum.GetValues<RolePreset>().Where(role => RolePresets.DutiesOf(role).Contains(duty));
}
