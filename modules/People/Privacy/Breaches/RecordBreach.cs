using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.People.Privacy.Breaches;

/// <summary>Enters a breach of personal data into the register. The 72 hours run from when it was discovered.</summary>
[Post("/api/breaches"), Requires(Duty.ProtectData)]
public sealed record RecordBreach([property: Drawn] Guid BreachId, DateTimeOffset DiscoveredAt, BreachRisk Risk, int People, Prose What) : ICreates
{
    private const int Everybody = 1_000_000_000;

    // The register outlives whoever keeps it.
    Guid? ICommand.ProseTellsOf => BreachId;

    public Refusal? Check(Moment moment) => new Checks()
        .That(DiscoveredAt <= moment.Effective && DiscoveredAt.Year > 2000, "discoveredAt", "breach-discovered")
        .That(Enum.IsDefined(Risk), "risk", "required")
        .That(People is >= 0 and <= Everybody, "people", "breach-people")
        .Text(What, "what", most: 4000)
        .Refusal;
}

public static class RecordBreachHandler
{
    public static Decision Decide(RecordBreach command)
    {
        var discovered = Moment.At(command.DiscoveredAt).Effective;
        return Decision.Accept(new BreachRecorded(command.BreachId, discovered, command.Risk, command.People, discovered + Breach.Clock, command.What.Digest));
    }

    public static (Outcome, NewStream, OutgoingMessages) Handle(RecordBreach command) => Decide(command).Begin<Breach>(command.BreachId);
}
