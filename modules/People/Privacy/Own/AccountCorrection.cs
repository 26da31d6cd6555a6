using Microsoft.EntityFrameworkCore;
using StrongCities.Modularity.Commands;
using StrongCities.People.Accounts;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Privacy.Own;

/// <summary>A person corrects what their account says of them. The address, which they sign in with, changes by a letter to the new one (<see cref="Addresses.AddressRequests"/>).</summary>
public sealed class AccountCorrection(AccountsContext accounts, Texts texts)
{
    /// <summary>The account as it is now, or why nothing was changed.</summary>
    public async Task<(Account? Account, Refusal? Refusal)> Change(PersonId person, string name, string language, CancellationToken cancellation)
    {
        name = name.Trim();
        var known = texts.Find(language)?.Language.Tag;
        var wrong = new Checks().Line(name, "name", AccountRules.LongestName).That(known is not null, "language", "portal-language-unknown").Refusal;
        if (wrong is not null) return (null, wrong);
        var mine = accounts.Users.Where(account => account.Person == person.Value);
        await mine.ExecuteUpdateAsync(set => set.SetProperty(account => account.DisplayName, name).SetProperty(account => account.Language, known!), cancellation);
        var changed = await mine.AsNoTracking().SingleOrDefaultAsync(cancellation);
        return changed is null ? (null, Refusal.SignInFirst) : (changed, null);
    }
}
