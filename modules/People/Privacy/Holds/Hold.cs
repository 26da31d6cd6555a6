using Marten;
using StrongCities.Modularity.Events;

namespace StrongCities.People.Privacy.Holds;

/// <summary>Why somebody's data must stay for a while although they could go.</summary>
public enum HoldBasis
{
    LegalClaim,
    AuthorityRequest,
    Audit,
}

[EventName("people/hold-placed/1")]
public sealed record HoldPlaced(Guid HoldId, HoldBasis Basis, DateTimeOffset Until, Digest Reason);

[EventName("people/hold-lifted/1")]
public sealed record HoldLifted(Guid HoldId, DateTimeOffset At, Digest Reason);

/// <summary>A hold: nothing of the person is erased while it stands. Of whom it is, stands in <see cref="HeldSubject"/> alone.</summary>
public sealed record Hold
{
    public required Guid Id { get; init; }
    public required HoldBasis Basis { get; init; }
    public required DateTimeOffset Until { get; init; }
    public required Digest Reason { get; init; }
    public DateTimeOffset? LiftedAt { get; init; }

    public bool StandsAt(DateTimeOffset instant) => LiftedAt is null && instant < Until;

    public static Hold Create(HoldPlaced placed) => new() { Id = placed.HoldId, Basis = placed.Basis, Until = placed.Until, Reason = placed.Reason };

    public Hold Apply(HoldLifted lifted) => this with { LiftedAt = lifted.At };
}

/// <summary>Links a hold to whom it is about: a row that can be deleted, no event.</summary>
public sealed record HeldSubject
{
    /// <summary>The hold.</summary>
    public required Guid Id { get; init; }

    public required Guid Person { get; init; }
}

public sealed class LegalHolds(IDocumentStore store)
{
    public async Task<bool> Stands(PersonId person, DateTimeOffset at, CancellationToken cancellation) =>
        (await StandingAt(at, cancellation)).Contains(person.Value);

    /// <summary>Everybody of whom nothing is erased now.</summary>
    public async Task<IReadOnlySet<Guid>> StandingAt(DateTimeOffset at, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var held = await session.Query<HeldSubject>().ToListAsync(cancellation);
        var standing = (await session.LoadManyAsync<Hold>(cancellation, held.Select(each => each.Id).ToArray())).Where(hold => hold.StandsAt(at)).Select(hold => hold.Id).ToHashSet();
        return held.Where(each => standing.Contains(each.Id)).Select(each => each.Person).ToHashSet();
    }

    public async Task<IReadOnlyList<(Hold Hold, Guid? Person)>> All(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var people = (await session.Query<HeldSubject>().ToListAsync(cancellation)).ToDictionary(each => each.Id, each => each.Person);
        return [.. (await session.Query<Hold>().ToListAsync(cancellation)).OrderBy(hold => hold.LiftedAt is not null).ThenByDescending(hold => hold.Until)
            .Select(hold => (hold, people.TryGetValue(hold.Id, out var person) ? person : (Guid?)null))];
    }
}
