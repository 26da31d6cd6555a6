using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using StrongCities.People.Privacy.Holds;

namespace StrongCities.People.Privacy.Erasures;

/// <summary>
/// Erases somebody: every place that holds personal data, in one transaction, after their id was written to the list outside the database. What a
/// crash left half done, and whom a backup brought back, is on that list and erased again.
/// </summary>
public sealed class SubjectErasure(PersonalDataRegister places, MandateBook mandates, LegalHolds holds, Vault vault, ErasedList list, IDocumentStore store, TimeProvider clock)
{
    // An event stays well below the 65,535 bytes that the log takes.
    private const int DigestsPerEvent = 1000;

    /// <summary>
    /// Part of the session's transaction; null, or why not: somebody else erased them a moment ago, or a hold stands. Who places a hold waits for the
    /// same turn (<see cref="Vault.Claim"/>), so that the first of the two wins. Once they are on the list there is no way back but forward.
    /// </summary>
    public async Task<Refusal?> Carry(IDocumentSession session, ErasedSubject erased, bool again, CancellationToken cancellation)
    {
        await session.BeginTransactionAsync(cancellation);
        if (!await Vault.Claim(session, erased.Id, cancellation)) return Refusal.NotFound;
        if (!again && await holds.Stands(new PersonId(erased.Id), erased.At, cancellation)) return Refusal.Conflict("held");
        if (!again) list.Append(erased);
        var digests = await vault.DigestsOf(session, erased.Id, cancellation);
        var ended = await EndMandates(session, new PersonId(erased.Id), cancellation);
        var rows = await places.Erase(erased, session, cancellation);
        var events = new List<object>
        {
            new SubjectErased(erased.Erasure, erased.Ground, erased.At, [.. rows.Select(place => new ErasedRows(place.Key, place.Value))], digests.Count, ended, again),
        };
        events.AddRange(digests.Chunk(DigestsPerEvent).Select(chunk => new DisclosuresErased(erased.Erasure, chunk)));
        session.Events.StartStream<Erasure>(erased.Erasure, events);
        return null;
    }

    /// <summary>Erases whoever is on the list and still, or again, in the database. Answers how many it were.</summary>
    public async Task<int> CarryAgain(CancellationToken cancellation)
    {
        var listed = list.Read();
        if (listed.Count == 0) return 0;
        await using var query = store.QuerySession();
        var done = (await query.LoadManyAsync<ErasedSubject>(cancellation, listed.Select(erased => erased.Id).ToArray())).Select(erased => erased.Id).ToHashSet();
        var waiting = listed.Where(erased => !done.Contains(erased.Id)).DistinctBy(erased => erased.Id).ToList();
        foreach (var erased in waiting)
        {
            await using var session = store.LightweightSession();
            EventHeaders.Stamp(session, CommandContext.Alone("erase-again", Moment.At(clock.GetUtcNow()), about: erased.Erasure));
            await Carry(session, erased, again: true, cancellation);
            await session.SaveChangesAsync(cancellation);
        }

        return waiting.Count;
    }

    private async Task<int> EndMandates(IDocumentSession session, PersonId person, CancellationToken cancellation)
    {
        var now = Moment.At(clock.GetUtcNow()).Effective;
        var open = (await mandates.HeldBy(person, cancellation)).Where(mandate => mandate.Until is null || mandate.Until > now).ToList();
        // Never before it began: one that was granted for later ends as it begins.
        foreach (var mandate in open) MandateBook.End(session, new MandateEnded(mandate.Id, mandate.From > now ? mandate.From : now));
        return open.Count;
    }
}
