using Marten;
using StrongCities.Contracts;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Letters;
using StrongCities.People.Accounts;
using StrongCities.People.Letters;
using StrongCities.People.Letters.Sheets;

namespace StrongCities.People.Addresses;

/// <summary>
/// The last letter to an address that an account had: that it has another one now, and what to do if its owner did not do that. Written with the change
/// itself, because afterwards nothing knows the address any more; it leads to a page that takes no account.
/// </summary>
public sealed class FormerAddress(LetterWriter writer, LetterSettings settings, TimeProvider clock)
{
    public const string Template = "address-changed";

    private const string WhatToDo = "/privacy";

    /// <param name="session">With which the change is saved; the letter goes out with it or not at all.</param>
    /// <param name="former">The account as it was.</param>
    /// <param name="change">Of the link that was opened: one change is told once.</param>
    public Task Tell(IDocumentSession session, PersonCard former, Guid change, CancellationToken cancellation)
    {
        var now = Moment.At(clock.GetUtcNow()).Recorded;
        // Of one link there are two letters to one person: the one that carried it, and this.
        var id = FactIds.Of(change, Template);
        var letter = new PostLetter { LetterId = id, Template = Template, At = now, Person = former.Person, About = WhatToDo, Demonstration = former.Demonstration };
        var recipient = new Recipient(former.Person, former.Name, former.Email, former.Language);
        return writer.Write(
            session, new LetterHead(Letter.IdOf(id, former.Person.Value), Template, now) { Demonstration = former.Demonstration }, recipient,
            (said, leave) => LetterText.Of(letter, recipient, said, settings.Link(WhatToDo), leave), now, cancellation);
    }
}
