using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using Wolverine;
using Wolverine.Persistence.EventSourcing;

namespace StrongCities.People.Organisations;

/// <summary>Brings an organisation into the network for which people can then act. Cities come in by applying.</summary>
[Post("/api/organisations", Location = "/api/organisations/{organisationId}"), Requires(Duty.GrantMandates)]
public sealed record RegisterOrganisation([property: Drawn] OrganisationId OrganisationId, OrganisationKind Kind, string Name) : ICreates;

public static class RegisterOrganisationHandler
{
    public const int LongestName = 160;

    public static Decision Decide(Organisation? existing, RegisterOrganisation command, bool demonstration)
    {
        if (existing is not null) return Refusal.Conflict("already-there");
        if (new Checks().Line(command.Name, "name", LongestName).That(Enum.IsDefined(command.Kind), "kind", "required").Refusal is { } wrong) return wrong;
        return Decision.Accept(new OrganisationRegistered(command.OrganisationId, command.Kind, command.Name.Trim(), demonstration));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(RegisterOrganisation command, [WriteModel] Organisation? existing, CommandContext context) =>
        Decide(existing, command, context.Demonstration).Settle();
}
