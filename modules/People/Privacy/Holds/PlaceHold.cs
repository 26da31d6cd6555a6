using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;

namespace StrongCities.People.Privacy.Holds;

/// <summary>Keeps everything of a person until a date, for a reason: no erasure and no end of a period takes it away.</summary>
[Post("/api/holds", Location = "/api/holds/{holdId}"), Requires(Duty.ProtectData)]
public sealed record PlaceHold([property: Drawn] Guid HoldId, PersonId Person, HoldBasis Basis, DateTimeOffset Until, Prose Reason) : ICreates
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3 * 366);

    /// <summary>The reason tells of the person.</summary>
    Guid? ICommand.ProseTellsOf => Person.Value;

    public Refusal? Check(Moment moment) => new Checks()
        .That(Enum.IsDefined(Basis), "basis", "required")
        .That(Until > moment.Effective && Until <= moment.Effective + Longest, "until", "hold-until")
        .Text(Reason, "reason", most: 2000)
        .Refusal;
}

public static class PlaceHoldHandler
{
    public static Decision Decide(PlaceHold command, bool known) => known
        ? Decision.Accept(new HoldPlaced(command.HoldId, command.Basis, Moment.At(command.Until).Effective, command.Reason.Digest))
        : Refusal.NotFound;

    public static async Task<Outcome> Handle(PlaceHold command, IDocumentSession session, PersonDirectory people, CancellationToken cancellation)
    {
        // Whoever erases the person waits for this, or is waited for: the first has its way, and the other hears of it.
        await session.BeginTransactionAsync(cancellation);
        if (!await Vault.Claim(session, command.Person.Value, cancellation)) return Refusal.NotFound;
        var decision = Decide(command, await people.Of(command.Person, cancellation) is not null);
        if (decision.Refusal is { } refusal) return refusal;
        session.Events.StartStream<Hold>(command.HoldId, decision.Events);
        session.Insert(new HeldSubject { Id = command.HoldId, Person = command.Person.Value });
        return new Outcome(null, decision.Events.Count);
    }
}
