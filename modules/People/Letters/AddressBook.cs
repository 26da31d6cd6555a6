using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Mandates;
using StrongCities.People.MailedLinks;

namespace StrongCities.People.Letters;

/// <summary>Finds whom a letter goes to at the moment it is written: mandates that ended meanwhile get none.</summary>
public sealed class AddressBook(MandateBook mandates, FindRecipients find, FindCorrespondent correspondent, MailedLinkBook links, TimeProvider clock)
{
    public async Task<IReadOnlyList<Recipient>> For(PostLetter letter, CancellationToken cancellation)
    {
        if (letter.Correspondent is { } request) return await correspondent(request, cancellation) is { } one ? [one] : [];
        if (letter.Link is { } link) return await links.Find(link, cancellation) is { } open ? [await ReaderOf(open, cancellation)] : [];
        var people = await Addressed(letter, cancellation);
        return people.Count == 0 ? [] : await find(people, cancellation);
    }

    /// <summary>Whoever reads the mail of the address: by the link's id, and with the name and language of its owner where it has one.</summary>
    private async Task<Recipient> ReaderOf(MailedLink link, CancellationToken cancellation)
    {
        // Who only wants to have the address has not shown yet that it is theirs: a stranger who reads there is told no name, and the letter goes with who caused it.
        if (link is { Purpose: MailedLinkPurpose.ChangeAddress, Owner: { } asker }) return new Recipient(new PersonId(asker), "", link.Email, link.Language) { Code = links.CodeOf(link.Id) };
        var owner = link.Owner is { } person ? (await find([new PersonId(person)], cancellation)).FirstOrDefault() : null;
        return new Recipient(new PersonId(link.Id), owner?.Name ?? "", link.Email, owner?.Language ?? link.Language) { Code = links.CodeOf(link.Id) };
    }

    private async Task<IReadOnlyCollection<PersonId>> Addressed(PostLetter letter, CancellationToken cancellation) => letter switch
    {
        { Person: { } person } => [person],
        { People: { } people } => people,
        { Organisation: { } organisation } => await mandates.HoldersFor(organisation, clock.GetUtcNow(), cancellation),
        { Duty: { } duty } => await mandates.HoldersIn(RolePresets.With(duty), clock.GetUtcNow(), cancellation),
        _ => [],
    };
}
