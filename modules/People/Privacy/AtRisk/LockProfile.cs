using Marten;
using Npgsql;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.People.Accounts;

namespace StrongCities.People.Privacy.AtRisk;

/// <summary>Closes a profile at once, one's own or, for those who protect data, another's: sessions and tokens end, and nobody signs in.</summary>
/// <param name="Person">Left out, the sender's own.</param>
[Post("/api/profile-locks"), SignedIn]
public sealed record LockProfile([property: Drawn] Guid ProfileLockId, PersonId? Person = null) : ICreates
{
    public bool IsToOneself(Caller caller) => Person is null || Person == caller.Person;
}

public static class LockProfileHandler
{
    private static readonly string[] End =
    [
        "delete from identity.sessions where account_id in (select id from identity.accounts where person = $1)",
        "delete from identity.access_tokens where account_id in (select id from identity.accounts where person = $1)",
        // Whoever made the lock necessary may have asked for another address.
        "delete from people.mt_doc_mailedlink where data ->> 'owner' = $1::text and data ->> 'purpose' = 'ChangeAddress'",
    ];

    /// <param name="known">Whether there is such a person.</param>
    /// <param name="locked">Whether their profile is locked.</param>
    public static Decision Decide(LockProfile command, Caller caller, bool known, bool locked)
    {
        var own = command.IsToOneself(caller);
        // Whether there is such a person is nobody else's business.
        if (!known || (!own && !caller.Holds(Duty.ProtectData))) return Refusal.NotFound;
        return locked ? Refusal.Conflict("profile-locked-already") : Decision.Accept(new ProfileLocked(command.ProfileLockId, own));
    }

    public static async Task<Outcome> Handle(LockProfile command, CommandContext context, IDocumentSession session, PersonDirectory people, CancellationToken cancellation)
    {
        var person = command.Person ?? context.Caller.Person!.Value;
        var known = await people.Of(person, cancellation) is not null;
        var locked = await session.Query<LockedProfile>().AnyAsync(each => each.Person == person.Value, cancellation);
        var decision = Decide(command, context.Caller, known, locked);
        if (decision.Refusal is { } refusal) return refusal;
        session.Events.StartStream<ProfileLock>(command.ProfileLockId, decision.Events);
        session.Insert(new LockedProfile { Id = command.ProfileLockId, Person = person.Value });
        await session.BeginTransactionAsync(cancellation);
        foreach (var sql in End)
        {
            await using var end = new NpgsqlCommand(sql, session.Connection);
            end.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = person.Value });
            await end.ExecuteNonQueryAsync(cancellation);
        }

        return new Outcome(null, 1);
    }
}
