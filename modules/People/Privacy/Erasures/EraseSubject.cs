using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;
using StrongCities.People.Privacy.Requests;

namespace StrongCities.People.Privacy.Erasures;

/// <summary>Erases a person for good. Somebody else than the person carries it out, on a ground, and no hold may stand against it.</summary>
[Post("/api/erasures", Location = "/api/erasures/{erasureId}"), Requires(Duty.ProtectData)]
public sealed record EraseSubject([property: Drawn] Guid ErasureId, PersonId Person, ErasureGround Ground, Prose Reason, Guid? RequestId = null) : ICreates
{
    public Refusal? Check(Moment moment) => new Checks().That(Enum.IsDefined(Ground), "ground", "required").Text(Reason, "reason", most: 2000).Refusal;
}

public static class EraseSubjectHandler
{
    /// <param name="known">Whether anything is known of the person.</param>
    public static Decision Decide(EraseSubject command, Caller caller, bool known)
    {
        if (caller.Person == command.Person) return Refusal.NotYours("erase-yourself");
        return known ? Decision.Accept() : Refusal.NotFound;
    }

    public static async Task<Outcome> Handle(
        EraseSubject command, CommandContext context, IDocumentSession session, PersonDirectory people, SubjectErasure erasures, CancellationToken cancellation)
    {
        var known = await people.Of(command.Person, cancellation) is not null;
        if (Decide(command, context.Caller, known).Refusal is { } refusal) return refusal;
        var request = command.RequestId is { } asked ? await session.LoadAsync<Correspondence>(asked, cancellation) : null;
        // One that was answered is over, and another person's is none of this erasure's.
        if (command.RequestId is not null && (request is not { AnsweredAt: null } || (request.Person is { } whose && whose != command.Person.Value))) return Refusal.NotFound;
        var erased = new ErasedSubject { Id = command.Person.Value, Erasure = command.ErasureId, At = context.Moment.Recorded, Ground = command.Ground };
        if (await erasures.Carry(session, erased, again: false, cancellation) is { } refused) return refused;
        if (request is not null) session.Store(request with { Erasure = command.ErasureId });
        return new Outcome(null, 1);
    }
}
