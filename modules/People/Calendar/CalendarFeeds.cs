using System.Buffers.Text;
using System.Security.Cryptography;
using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using StrongCities.People.Privacy.AtRisk;

namespace StrongCities.People.Calendar;

/// <summary>Draws, renews, revokes and recognises the secret addresses of personal calendars.</summary>
public sealed class CalendarFeeds(IDocumentStore store, TimeProvider clock)
{
    /// <summary>The address's secret, which is shown this once; an earlier address of the mandate leads nowhere from now on.</summary>
    public async Task<string> Renew(MandateId mandate, CancellationToken cancellation)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using var session = store.LightweightSession();
        session.Store(new CalendarFeed { Id = mandate.Value, Hash = SecretHash.TextOf(secret), CreatedAt = clock.GetUtcNow() });
        await session.SaveChangesAsync(cancellation);
        return secret;
    }

    public async Task Revoke(MandateId mandate, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        session.Delete<CalendarFeed>(mandate.Value);
        await session.SaveChangesAsync(cancellation);
    }

    public async Task<CalendarFeed?> Of(MandateId mandate, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<CalendarFeed>(mandate.Value, cancellation);
    }

    /// <summary>Whose desk an address shows: nobody's once the mandate has ended, or the link to its holder was deleted.</summary>
    public async Task<Caller?> Recognise(string secret, CancellationToken cancellation)
    {
        if (secret.Length is < 40 or > 50) return null;
        var hash = SecretHash.TextOf(secret);
        await using var session = store.QuerySession();
        var feed = await session.Query<CalendarFeed>().SingleOrDefaultAsync(each => each.Hash == hash, cancellation);
        if (feed is null) return null;
        var mandate = await session.LoadAsync<Mandate>(new MandateId(feed.Id), cancellation);
        var holder = await session.LoadAsync<MandateHolder>(feed.Id, cancellation);
        // Whoever locked their profile has lost the telephone that knows the address.
        if (holder is not null && await session.Query<LockedProfile>().AnyAsync(locked => locked.Person == holder.Person, cancellation)) return null;
        return mandate is not null && holder is not null && mandate.IsValidAt(clock.GetUtcNow()) ? Caller.Acting(new PersonId(holder.Person), mandate) : null;
    }
}
