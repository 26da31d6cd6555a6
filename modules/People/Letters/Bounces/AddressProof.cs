using StrongCities.People.Accounts;
using StrongCities.People.MailedLinks;

namespace StrongCities.People.Letters.Bounces;

/// <summary>Takes a link that was sent to an address as the proof that its owner reads the mail there.</summary>
public sealed class AddressProof(MailedLinkBook links, PersonDirectory people, AddressTroubles troubles)
{
    /// <summary>False for a link that was used, or that went to an address which its owner has no more.</summary>
    public async Task<bool> Take(MailedLink link, CancellationToken cancellation)
    {
        if (link.Owner is not { } owner || !await links.UseUp(link, cancellation)) return false;
        if (await people.Of(new PersonId(owner), cancellation) is not { } card || !string.Equals(card.Email, link.Email, StringComparison.OrdinalIgnoreCase)) return false;
        await troubles.Clear(card.Person, cancellation);
        return true;
    }
}
