using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using StrongCities.People.Accounts;

namespace StrongCities.People.SignIn;

/// <summary>Knows in which browsers people are signed in. A session that was ended is dead with the next request.</summary>
public sealed class SessionBook(IServiceScopeFactory scopes, NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>Without a request for so long a session ends by itself.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>However often somebody comes back, after so long they sign in again.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(14);

    /// <summary>How precisely it is known when a browser was last seen.</summary>
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    /// <param name="proved">Its owner showed that it is them to the portal itself, and not to a provider.</param>
    public async Task<Guid> Begin(Guid account, string? userAgent, bool proved, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var session = new BrowserSession
        {
            Id = Guid.CreateVersion7(now),
            AccountId = account,
            Browser = BrowserName.Of(userAgent),
            BeganAt = now,
            SeenAt = now,
            ProvedAt = proved ? now : null,
        };
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        accounts.Sessions.Add(session);
        await accounts.SaveChangesAsync(cancellation);
        await accounts.Users.Where(a => a.Id == account).ExecuteUpdateAsync(set => set.SetProperty(a => a.LastSeenAt, now), cancellation);
        return session.Id;
    }

    /// <summary>Whether the session is still its account's, under the stamp that the account has now: that changes with the password; and whether signing in takes a second step there. One query by keys, at every request.</summary>
    public async Task<(bool Open, bool SecondStep)> IsOpen(Guid session, Guid account, string stamp, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var command = source.CreateCommand(
            """
            select s.seen_at, a.second_step_since is not null from identity.sessions s join identity.accounts a on a.id = s.account_id
            where s.id = $1 and s.account_id = $2 and a.security_stamp = $3 and s.seen_at > $4 and s.began_at > $5
              and not exists (select from people.mt_doc_lockedprofile l where l.person = a.person)
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = session });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = account });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stamp });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now - Lifetime });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now - LongestLifetime });
        DateTime seen;
        bool secondStep;
        await using (var row = await command.ExecuteReaderAsync(cancellation))
        {
            if (!await row.ReadAsync(cancellation)) return (false, false);
            (seen, secondStep) = (row.GetDateTime(0), row.GetBoolean(1));
        }

        if (now - seen < SeenEvery) return (true, secondStep);
        await using var touch = source.CreateCommand(
            """
            with seen as (update identity.sessions set seen_at = $2 where id = $1 and seen_at < $2 returning account_id)
            update identity.accounts a set last_seen_at = $2 from seen where a.id = seen.account_id and a.last_seen_at < $2 - interval '1 day'
            """);
        touch.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = session });
        touch.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        await touch.ExecuteNonQueryAsync(cancellation);
        return (true, secondStep);
    }

    /// <summary>When the session's owner last showed that it is them.</summary>
    public async Task<DateTimeOffset?> ProvedAt(Guid session, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select proved_at from identity.sessions where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = session });
        return await command.ExecuteScalarAsync(cancellation) is DateTime proved ? new DateTimeOffset(proved) : null;
    }

    public async Task Prove(Guid session, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("update identity.sessions set proved_at = $2 where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = session });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The account's open sessions, the one seen last first.</summary>
    public async Task<IReadOnlyList<BrowserSession>> Of(PersonId person, CancellationToken cancellation)
    {
        var since = clock.GetUtcNow() - Lifetime;
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        return await Theirs(accounts, person).AsNoTracking().Where(session => session.SeenAt > since)
            .OrderByDescending(session => session.SeenAt).ThenBy(session => session.Id).ToListAsync(cancellation);
    }

    /// <summary>False when the person has no such session.</summary>
    public async Task<bool> End(PersonId person, Guid session, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Theirs(scope.ServiceProvider.GetRequiredService<AccountsContext>(), person)
            .Where(each => each.Id == session).ExecuteDeleteAsync(cancellation) > 0;
    }

    /// <summary>Everywhere but in the one browser; without one, everywhere. Answers how many ended.</summary>
    public async Task<int> EndOthers(PersonId person, Guid? kept, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Theirs(scope.ServiceProvider.GetRequiredService<AccountsContext>(), person)
            .Where(each => each.Id != kept).ExecuteDeleteAsync(cancellation);
    }

    public async Task Sweep(CancellationToken cancellation)
    {
        // Without EF: this runs at each start, and EF's model is built at the first sign-in.
        await using var command = source.CreateCommand("delete from identity.sessions where seen_at <= $1");
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() - Lifetime });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static IQueryable<BrowserSession> Theirs(AccountsContext accounts, PersonId person) =>
        accounts.Sessions.Where(session => accounts.Users.Any(account => account.Id == session.AccountId && account.Person == person.Value));
}
