using System.Security.Cryptography;
using System.Text;
using Marten;
using StrongCities.People.Accounts;

namespace StrongCities.People.Letters.Bounces;

/// <summary>Counts letters that came back for good, and knows which addresses nobody is reached at any more.</summary>
public sealed class AddressTroubles(IDocumentStore store, PersonDirectory people, TimeProvider clock)
{
    /// <summary>One may be somebody's mistake and two a bad day.</summary>
    public const int Most = 3;

    public async Task<bool> IsUnreachable(Recipient recipient, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<AddressTrouble>(recipient.Person.Value, cancellation) is { UnreachableSince: not null } trouble && trouble.AddressHash == HashOf(recipient.Email);
    }

    /// <summary>Since when the person's present address is not reached; null while it is.</summary>
    public async Task<DateTimeOffset?> UnreachableSince(PersonId person, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<AddressTrouble>(person.Value, cancellation) is { UnreachableSince: { } since } trouble
            && await people.Of(person, cancellation) is { } card && trouble.AddressHash == HashOf(card.Email) ? since : null;
    }

    /// <summary>Counts one more when the session is saved, if the address is still the one that the person has.</summary>
    public async Task Count(IDocumentSession session, PersonId person, string address, CancellationToken cancellation)
    {
        var hash = HashOf(address);
        if (await people.Of(person, cancellation) is not { } card || HashOf(card.Email) != hash) return;
        var now = clock.GetUtcNow();
        var before = await session.LoadAsync<AddressTrouble>(person.Value, cancellation) is { } known && known.AddressHash == hash ? known : null;
        var returned = (before?.Returned ?? 0) + 1;
        session.Store(new AddressTrouble
        {
            Id = person.Value,
            AddressHash = hash,
            Returned = returned,
            LastAt = now,
            UnreachableSince = before?.UnreachableSince ?? (returned >= Most ? now : null),
        });
    }

    /// <summary>Somebody has shown that they read the mail of this address.</summary>
    public async Task Clear(PersonId person, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        session.Delete<AddressTrouble>(person.Value);
        await session.SaveChangesAsync(cancellation);
    }

    /// <summary>How many addresses nobody is reached at: a number and no more.</summary>
    public async Task<int> Unreachable(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.Query<AddressTrouble>().CountAsync(trouble => trouble.UnreachableSince != null, cancellation);
    }

    private static string HashOf(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.Trim().ToUpperInvariant())));
}
