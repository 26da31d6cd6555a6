using Marten;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Npgsql;
using StrongCities.Modularity;
using StrongCities.People.Sealing;

namespace StrongCities.People.MailedLinks;

/// <summary>Keeps the links that letters carry, and tells which one a code belongs to.</summary>
public sealed class MailedLinkBook(IDocumentStore store, NpgsqlDataSource database, IDataProtectionProvider protection, ILookupNormalizer normalizer, Ids ids, TimeProvider clock)
{
    /// <summary>How many letters with a link one address gets within <see cref="Window"/>: nobody fills somebody else's mailbox from here.</summary>
    public const int MostInWindow = 3;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly IDataProtector _protector = protection.CreateProtector("StrongCities.People.MailedLinks");

    /// <summary>A new link. The caller stores it, with what it is for, in one transaction.</summary>
    public MailedLink Draw(MailedLinkPurpose purpose, string email, string language, TimeSpan lifetime)
    {
        var now = Moment.At(clock.GetUtcNow()).Recorded;
        return new MailedLink
        {
            Id = ids.NextPerson().Value,
            Purpose = purpose,
            Email = email.Trim(),
            NormalizedEmail = Normalized(email),
            Language = language,
            At = now,
            ExpiresAt = now + lifetime,
        };
    }

    /// <summary>What stands in the letter. It is another one each time and opens the same.</summary>
    public string CodeOf(Guid link) => _protector.Protect(link.ToString("N"));

    /// <summary>The link of a code, while it is open; null for whatever else was sent.</summary>
    public async Task<MailedLink?> Read(string? code, MailedLinkPurpose purpose, CancellationToken cancellation)
    {
        if (Unsealed(code) is not { } id) return null;
        return await Find(id, cancellation) is { } link && link.Purpose == purpose ? link : null;
    }

    /// <summary>Null for one that is unknown, used up or too old.</summary>
    public async Task<MailedLink?> Find(Guid id, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<MailedLink>(id, cancellation) is { } link && link.ExpiresAt > clock.GetUtcNow() ? link : null;
    }

    /// <summary>The open link with which a mandate is offered.</summary>
    public async Task<MailedLink?> OfMandate(MandateId mandate, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.Query<MailedLink>().FirstOrDefaultAsync(link => link.Mandate == mandate.Value, cancellation);
    }

    /// <summary>Whether an address may get another letter now.</summary>
    public async Task<bool> Admits(string email, CancellationToken cancellation)
    {
        var (address, since) = (Normalized(email), clock.GetUtcNow() - Window);
        await using var session = store.QuerySession();
        return await session.Query<MailedLink>().CountAsync(link => link.NormalizedEmail == address && link.At > since, cancellation) < MostInWindow;
    }

    /// <summary>Uses a link up. Of two who come with it at once one is told so.</summary>
    public async Task<bool> UseUp(MailedLink link, CancellationToken cancellation)
    {
        await using var delete = database.CreateCommand("delete from people.mt_doc_mailedlink where id = $1");
        delete.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = link.Id });
        return await delete.ExecuteNonQueryAsync(cancellation) == 1;
    }

    public async Task Sweep(CancellationToken cancellation)
    {
        // Those of the last hour are counted, whether they are open or not.
        var now = clock.GetUtcNow() - Window;
        await using var session = store.LightweightSession();
        session.DeleteWhere<MailedLink>(link => link.ExpiresAt < now);
        await session.SaveChangesAsync(cancellation);
    }

    private string Normalized(string email) => normalizer.NormalizeEmail(email.Trim());

    private Guid? Unsealed(string? code) => Guid.TryParse(_protector.OpenOrNull(code, longest: 400), out var id) ? id : null;
}
