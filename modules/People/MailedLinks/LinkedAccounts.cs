using StrongCities.Modularity.Commands;
using StrongCities.People.Accounts;

namespace StrongCities.People.MailedLinks;

/// <summary>Opens an account for whoever reads the mail of an address: until then there is none, so none waits to be confirmed.</summary>
public sealed class LinkedAccounts(MailedLinkBook links, AccountBook accounts)
{
    public async Task<AccountOpening> Open(MailedLink link, string name, string password, CancellationToken cancellation)
    {
        // Before the link is used up: a form that is to be mended keeps it.
        if (AccountRules.Check(name.Trim(), link.Email, password, languageKnown: true) is { } wrong) return AccountOpening.Refused(wrong);
        if (!await links.UseUp(link, cancellation)) return AccountOpening.Refused(Refusal.Invalid("link-used", "password"));
        return await OpenKeeping(link, name, password, cancellation);
    }

    /// <summary>The same for a link that opens something else besides, which uses it up. Of two who come with it at once, one finds the address taken.</summary>
    public Task<AccountOpening> OpenKeeping(MailedLink link, string name, string password, CancellationToken cancellation) =>
        accounts.Create(name, link.Email, password, link.Language, demonstration: false, cancellation, confirmed: true);
}
