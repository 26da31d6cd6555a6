using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using Wolverine;
namespace StrongCities.People.Organisations;

/// <summary>The network has seen that an organisation is what its own people entered: from now on it is given mandates.</summary>
[Post("/api/organisations/{organisationId}/verify"), Requires(Duty.GrantMandates)]
public sealed record VerifyOrganisation(OrganisationId OrganisationId, long Version) : IEdits;

public static class VerifyOrganisationHandler
{
    public static Decision Decide(Organisation? organisation, VerifyOrganisation command, Caller caller)
    {
        if (organisation is null) return Refusal.NotFound;
        // Who entered it vouches for nothing.
        if (caller.ActsFor(organisation.Id)) return Refusal.Conflict("organisation-is-yours");
        if (organisation.Status != OrganisationStatus.Draft) return Refusal.Conflict("organisation-no-draft");
        return Decision.Accept(new OrganisationVerified(command.OrganisationId));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(VerifyOrganisation command, [Edited] Organisation? organisation, CommandContext context) =>
        Decide(organisation, command, context.Caller).Settle();
}
