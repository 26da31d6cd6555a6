using Marten;
using Microsoft.Extensions.Logging;
using Npgsql;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Vault;
using StrongCities.People.Letters;
using StrongCities.People.Privacy.Access;
using StrongCities.People.Privacy.Erasures;
using StrongCities.People.Privacy.Holds;
using StrongCities.People.Privacy.Requests;

namespace StrongCities.People.Privacy.Retention;

/// <summary>Once a day: what was kept as long as it is kept goes, and nothing of whom a hold is about.</summary>
public sealed class RetentionSweep(
    RetentionPeriods periods, SubjectErasure erasures, LegalHolds holds, RequestData requests, LetterFolder folder,
    IDocumentStore store, NpgsqlDataSource source, Ids ids, TimeProvider clock, ILogger<RetentionSweep> log) : DailySweep(clock, log)
{
    private const int AtOnce = 1000;

    private const string LeftAccounts =
        """
        select a.person from identity.accounts a where a.last_seen_at < $1
          and not exists (select from people.mt_doc_lockedprofile l where l.person = a.person)
          and not exists (select from identity.sessions s where s.account_id = a.id)
          and not exists (select from identity.access_tokens t where t.account_id = a.id and t.expires_at > $1)
          and not exists (select from people.mt_doc_mandateholder h join people.mt_doc_mandate d on d.id = h.id
                          where h.person = a.person and coalesce((d.data ->> 'until')::timestamptz, 'infinity') > $1)
        limit 1000
        """;

    private const string LongEnded =
        "delete from people.mt_doc_mandateholder h using people.mt_doc_mandate d where d.id = h.id and (d.data ->> 'until')::timestamptz < $1 and not h.person = any($2)";

    public override async Task Sweep(CancellationToken cancellation)
    {
        var now = Clock.GetUtcNow();
        var held = await holds.StandingAt(now, cancellation);
        await ForgetRequests(now, held, cancellation);
        await DeleteLetters(now - periods.Letters, held, cancellation);
        await using (var command = source.CreateCommand(LongEnded))
        {
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now - periods.Holders });
            command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. held] });
            await command.ExecuteNonQueryAsync(cancellation);
        }

        foreach (var person in await Left(now - periods.Accounts, cancellation))
            if (!held.Contains(person)) await Erase(person, now, cancellation);
    }

    private async Task ForgetRequests(DateTimeOffset now, IReadOnlySet<Guid> held, CancellationToken cancellation)
    {
        var (unopened, answered) = (now - Correspondence.LinkLasts, now - periods.Answers);
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(cancellation);
        var over = await session.Query<Correspondence>()
            .Where(row => (row.ConfirmedAt == null && row.AskedAt < unopened) || (row.AnsweredAt != null && row.AnsweredAt < answered)).Take(AtOnce).ToListAsync(cancellation);
        foreach (var row in over.Where(row => row.Person is not { } person || !held.Contains(person)))
            await requests.Erase(new ErasedSubject { Id = row.Id, Erasure = row.Id, At = now, Ground = ErasureGround.PeriodOver }, session, cancellation);
        await session.SaveChangesAsync(cancellation);
    }

    private async Task DeleteLetters(DateTimeOffset before, IReadOnlySet<Guid> held, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        foreach (var letter in await session.Query<Letter>().Where(letter => letter.At < before).Take(AtOnce).ToListAsync(cancellation))
        {
            if (letter.Person is { } person && held.Contains(person)) continue;
            File.Delete(folder.PathOf(letter.Id, letter.At));
            session.Delete<Letter>(letter.Id);
        }

        await session.SaveChangesAsync(cancellation);
    }

    private async Task<IReadOnlyList<Guid>> Left(DateTimeOffset since, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(LeftAccounts);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = since });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var left = new List<Guid>();
        while (await rows.ReadAsync(cancellation)) left.Add(rows.GetGuid(0));
        return left;
    }

    private async Task Erase(Guid person, DateTimeOffset now, CancellationToken cancellation)
    {
        var (moment, id) = (Moment.At(now), ids.Draw(typeof(Guid)));
        await using var session = store.LightweightSession();
        EventHeaders.Stamp(session, CommandContext.Alone("retention", moment, about: id));
        if (await erasures.Carry(session, new ErasedSubject { Id = person, Erasure = id, At = moment.Recorded, Ground = ErasureGround.PeriodOver }, again: false, cancellation) is null)
            await session.SaveChangesAsync(cancellation);
    }
}
