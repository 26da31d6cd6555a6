using Marten;
using Npgsql;
using StrongCities.Modularity.Commands;
using StrongCities.People.Letters.Digests;

namespace StrongCities.People.Letters.Wishes;

/// <summary>Keeps what people want of their letters. Whoever changes it at the same moment waits: no click on "no more of these" is lost.</summary>
public sealed class WishesBook(IDocumentStore store, TimeProvider clock)
{
    private const string OneAtATime = "select pg_advisory_xact_lock(hashtextextended('letter-wishes/' || $1::text, 0))";

    public async Task<LetterWishes> Of(PersonId person, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<LetterWishes>(person.Value, cancellation) ?? LetterWishes.None(person);
    }

    /// <param name="change">The wishes as they are to be, or why they stay as they are.</param>
    public async Task<Refusal?> Change(PersonId person, Func<LetterWishes, DateTimeOffset, (LetterWishes? Wishes, Refusal? Refusal)> change, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        await TakeTurn(session, person, cancellation);
        var now = Moment.At(clock.GetUtcNow()).Recorded;
        var present = await session.LoadAsync<LetterWishes>(person.Value, cancellation) ?? LetterWishes.None(person);
        var (wishes, refusal) = change(present, now);
        if (wishes is null) return refusal;
        session.Store(wishes with { Version = present.Version + 1 });
        // What waits already is told at the new hour.
        var due = wishes.NextDigest(now);
        foreach (var waiting in await session.Query<WaitingLetter>().Where(letter => letter.Person == person.Value && letter.DueAt != null).ToListAsync(cancellation))
            session.Store(waiting with { DueAt = due });
        await session.SaveChangesAsync(cancellation);
        return null;
    }

    /// <summary>Begins the session's transaction, in which nobody else changes what this person wants or what waits for them.</summary>
    public static async Task TakeTurn(IDocumentSession session, PersonId person, CancellationToken cancellation)
    {
        await session.BeginTransactionAsync(cancellation);
        await using var turn = new NpgsqlCommand(OneAtATime, session.Connection);
        turn.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = person.Value });
        await turn.ExecuteNonQueryAsync(cancellation);
    }
}
