using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using Wolverine;

namespace StrongCities.People.Organisations;

/// <summary>Brings an organisation into the network for which people can then act. Cities come in by applying.</summary>
[Post("/api/organisations", Location = "/api/organisations/{organisationId}"), Requires(Duty.GrantMandates)]
public sealed record RegisterOrganisation([property: Drawn] OrganisationId OrganisationId, OrganisationKind Kind, string Name) : ICreates
{
    public const int LongestName = 160;

    public Refusal? Check(Moment moment) => new Checks().Organisation(Kind, Name, countryCode: null).Refusal;
}

public static class RegisterOrganisationHandler
{
    public static Decision Decide(RegisterOrganisation command, bool demonstration) =>
        Decision.Accept(new OrganisationRegistered(command.OrganisationId, command.Kind, command.Name.Trim(), demonstration));

    public static (Outcome, NewStream, OutgoingMessages) Handle(RegisterOrganisation command, CommandContext context) =>
        Decide(command, context.Demonstration).Begin<Organisation>(command.OrganisationId.Value);
}
