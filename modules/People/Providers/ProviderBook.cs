using Microsoft.EntityFrameworkCore;
using Npgsql;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Accounts;

namespace StrongCities.People.Providers;

/// <summary>
/// Which accounts a provider opens. A link is made by the account's owner, signed in, and never by an address that looks alike; and a provider
/// opens accounts of its own organisation's people only, asked for at each sign-in.
/// </summary>
public sealed class ProviderBook(AccountsContext accounts, MandateBook mandates, TimeProvider clock)
{
    private static readonly Refusal LinkedElsewhere = Refusal.Conflict("provider-linked-elsewhere");

    public async Task<Refusal?> Link(Provider provider, string subject, PersonId person, CancellationToken cancellation)
    {
        if (!await ActsFor(person, provider, cancellation)) return Refusal.NotYours("provider-foreign");
        var account = await accounts.Users.Where(a => a.Person == person.Value).Select(a => a.Id).SingleAsync(cancellation);
        if (await OwnerOf(provider, subject, cancellation) is { } known) return known.Id == account ? null : LinkedElsewhere;
        var now = clock.GetUtcNow();
        accounts.ProviderLinks.Add(new ProviderLink
        {
            Id = Guid.CreateVersion7(now),
            AccountId = account,
            Issuer = provider.Issuer,
            Subject = ProviderLink.DigestOf(subject),
            LinkedAt = now,
        });
        try
        {
            await accounts.SaveChangesAsync(cancellation);
            return null;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Of two who link it at the same time, or of two tabs.
            return (await OwnerOf(provider, subject, cancellation))?.Id == account ? null : LinkedElsewhere;
        }
    }

    /// <summary>The account that the provider's account opens now, or why it opens none.</summary>
    public async Task<(Account? Account, Refusal? Refusal)> Find(Provider provider, string subject, CancellationToken cancellation)
    {
        if (await OwnerOf(provider, subject, cancellation) is not { } account) return (null, Refusal.NotYours("provider-not-linked"));
        return await ActsFor(new PersonId(account.Person), provider, cancellation) ? (account, null) : (null, Refusal.NotYours("provider-foreign"));
    }

    public async Task<IReadOnlyList<ProviderLink>> Of(PersonId person, CancellationToken cancellation) =>
        await Theirs(person).AsNoTracking().OrderBy(link => link.LinkedAt).ToListAsync(cancellation);

    /// <summary>False when the person has no such link (any more).</summary>
    public async Task<bool> Unlink(PersonId person, Guid link, CancellationToken cancellation) =>
        await Theirs(person).Where(each => each.Id == link).ExecuteDeleteAsync(cancellation) > 0;

    public async Task<bool> ActsFor(PersonId person, Provider provider, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return (await mandates.HeldBy(person, cancellation)).Any(mandate => mandate.OrganisationId == provider.Organisation && mandate.IsValidAt(now));
    }

    private Task<Account?> OwnerOf(Provider provider, string subject, CancellationToken cancellation)
    {
        var (issuer, digest) = (provider.Issuer, ProviderLink.DigestOf(subject));
        return accounts.Users.AsNoTracking()
            .SingleOrDefaultAsync(a => accounts.ProviderLinks.Any(link => link.AccountId == a.Id && link.Issuer == issuer && link.Subject == digest), cancellation);
    }

    private IQueryable<ProviderLink> Theirs(PersonId person) =>
        accounts.ProviderLinks.Where(link => accounts.Users.Any(a => a.Id == link.AccountId && a.Person == person.Value));
}
