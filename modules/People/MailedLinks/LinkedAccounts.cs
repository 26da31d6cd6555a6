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
        return await accounts.Create(name, link.Email, password, link.Language, demonstration: false, cancellation, confirmed: true);
    }
}
