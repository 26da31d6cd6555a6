using Marten;
using StrongCities.Contracts.Facts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.People.Organisations;

/// <summary>
/// Closes an organisation: nobody acts for it any more, and its duties go to a successor or back to the network. Its record stays. A city's closes
/// by its withdrawal, which is the city's own.
/// </summary>
[Post("/api/organisations/{organisationId}/close"), Requires(Duty.GrantMandates)]
public sealed record CloseOrganisation(OrganisationId OrganisationId, long Version, ClosingGround Ground, OrganisationId? Successor, Prose Reason) : IEdits
{
    public Refusal? Check(Moment moment) => new Checks()
        .That(Enum.IsDefined(Ground), "ground", "required")
        .That(Successor != OrganisationId, "successor", "organisation-itself")
        .Text(Reason, "reason", most: 4000)
        .Refusal;
}

public static class CloseOrganisationHandler
{
    public static Decision Decide(Organisation? organisation, Organisation? successor, CloseOrganisation command, Caller caller, Moment moment)
    {
        if (organisation is null) return Refusal.NotFound;
        if (!organisation.IsOpen) return Refusal.Conflict("organisation-not-open");
        // Whoever closes keeps a mandate: the network is never left to nobody.
        if (caller.ActsFor(organisation.Id)) return Refusal.Conflict("organisation-is-yours");
        if (organisation.Kind == OrganisationKind.City) return Refusal.Conflict("city-withdraws");
        if (command.Successor is not null && successor is not { Status: OrganisationStatus.Standing }) return Refusal.Invalid("organisation-unknown", "successor");
        return Decision.Accept(new OrganisationClosed(command.OrganisationId, command.Ground, command.Successor, command.Reason.Digest)).Publish(new OrganisationLeft
        {
            FactId = FactIds.Of(organisation.Id.Value, "organisation-left", moment),
            Moment = moment,
            OrganisationId = organisation.Id,
            Successor = command.Successor,
        });
    }

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        CloseOrganisation command, [Edited] Organisation? organisation, IDocumentSession session, CommandContext context, CancellationToken cancellation)
    {
        await OrganisationLock.Of(session, command.OrganisationId, command.Successor, cancellation);
        var successor = command.Successor is { } named ? await session.LoadAsync<Organisation>(named, cancellation) : null;
        return Decide(organisation, successor, command, context.Caller, context.Moment).Settle();
    }
}
