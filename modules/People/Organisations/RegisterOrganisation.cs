using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using Wolverine;

namespace StrongCities.People.Organisations;

/// <summary>Brings an organisation into the network for which people can then act. Cities come in by applying.</summary>
/// <param name="Another">It is another one than those of the same name that the sender was shown.</param>
[Post("/api/organisations", Location = "/api/organisations/{organisationId}"), Requires(Duty.GrantMandates)]
public sealed record RegisterOrganisation([property: Drawn] OrganisationId OrganisationId, OrganisationKind Kind, string Name, bool Another = false) : ICreates
{
    public const int LongestName = 160;

    public Refusal? Check(Moment moment) => new Checks().Organisation(Kind, Name, countryCode: null).Refusal;
}

public static class RegisterOrganisationHandler
{
    public static Decision Decide(RegisterOrganisation command, IReadOnlyList<Organisation> known, bool demonstration) => KnownOrganisations.Refuses(known, command.Another) is { } asked
        ? asked
        : Decision.Accept(new OrganisationRegistered(command.OrganisationId, command.Kind, command.Name.Trim(), demonstration));

    public static async Task<(Outcome, NewStream, OutgoingMessages)> Handle(RegisterOrganisation command, CommandContext context, KnownOrganisations organisations, CancellationToken cancellation) =>
        Decide(command, await organisations.Of(command.Name, context.Caller, command.OrganisationId, cancellation), context.Demonstration).Begin<Organisation>(command.OrganisationId.Value);
}
