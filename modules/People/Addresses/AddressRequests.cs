using Marten;
using Npgsql;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Letters;
using StrongCities.People.Accounts;
using StrongCities.People.MailedLinks;
using Wolverine;
using Wolverine.Runtime;

namespace StrongCities.People.Addresses;

/// <summary>
/// Somebody wants to sign in with another address. Whether it is free is said by letter alone, to whoever reads the mail there: the answer on the
/// page, the row that stays of it and the work for it are the same. A taken address is told to its owner; the link of that row nobody gets.
/// </summary>
public sealed class AddressRequests(MailedLinkBook links, AccountBook accounts, IDocumentStore store, IWolverineRuntime wolverine, TimeProvider clock)
{
    public const string Template = "new-address";
    public const string Taken = "address-wanted";

    public const string Page = "/account/address";
    public const string ConfirmPage = "/account/address/confirm";

    public static readonly TimeSpan OpenFor = TimeSpan.FromHours(1);

    // One request after the other: the later one replaces the earlier.
    private const string StampSql = "select security_stamp from identity.accounts where person = $1 for update";

    public async Task<LetterAsked> Ask(PersonCard owner, string email, CancellationToken cancellation)
    {
        email = email.Trim();
        if (!AccountRules.IsAddress(email)) return new LetterAsked(Refusal.Invalid("email-malformed", "email"));
        var holder = await accounts.PersonOf(email, cancellation);
        if (holder == owner.Person) return new LetterAsked(Refusal.Invalid("address-is-yours", "email"));

        var link = links.Draw(MailedLinkPurpose.ChangeAddress, email, owner.Language, OpenFor);
        // Who asked too often gets the answer of everybody: the letters of the last hour are in the mailbox.
        var admitted = await links.Admits(email, cancellation);
        if (await Keep(link, owner.Person, admitted, cancellation) is { } refusal) return new LetterAsked(refusal);
        if (!admitted) return new LetterAsked(null);

        // Nothing was promised before this is in its durable queue.
        await new MessageBus(wolverine).PublishAsync(new PostLetter
        {
            LetterId = link.Id,
            Template = holder is null ? Template : Taken,
            At = link.At,
            Link = holder is null ? link.Id : null,
            Person = holder,
            About = holder is null ? ConfirmPage : "/account",
            Demonstration = owner.Demonstration,
        });
        return new LetterAsked(null) { Address = holder is null ? $"{ConfirmPage}?code={links.CodeOf(link.Id)}" : null };
    }

    /// <summary>What the person asked for last, while its link is open.</summary>
    public async Task<MailedLink?> Pending(PersonId person, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var session = store.QuerySession();
        return (await Of(session, person, now, cancellation)).MaxBy(link => link.At);
    }

    private async Task<Refusal?> Keep(MailedLink link, PersonId person, bool admitted, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(cancellation);
        await using var select = new NpgsqlCommand(StampSql, session.Connection);
        select.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = person.Value });
        if (await select.ExecuteScalarAsync(cancellation) is not string stamp) return Refusal.SignInFirst;
        // Closed and not deleted: it still counts among the letters of the hour.
        foreach (var earlier in await Of(session, person, link.At, cancellation)) session.Store(earlier with { ExpiresAt = link.At });
        if (admitted) session.Insert(link with { Owner = person.Value, AccountStamp = stamp });
        await session.SaveChangesAsync(cancellation);
        return null;
    }

    private static async Task<IEnumerable<MailedLink>> Of(IQuerySession session, PersonId person, DateTimeOffset openAt, CancellationToken cancellation)
    {
        Guid? owner = person.Value;
        return (await session.Query<MailedLink>().Where(link => link.Owner == owner && link.ExpiresAt > openAt).ToListAsync(cancellation))
            .Where(link => link.Purpose is MailedLinkPurpose.ChangeAddress);
    }
}
