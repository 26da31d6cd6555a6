using Marten;
using StrongCities.Contracts.Facts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.People.Organisations;

/// <summary>Two records are of one organisation: the one goes on in the other, with its mandates, its duties, its files and its city.</summary>
[Post("/api/organisations/{organisationId}/merge"), Requires(Duty.GrantMandates)]
public sealed record MergeOrganisation(OrganisationId OrganisationId, long Version, OrganisationId Into, Prose Reason) : IEdits
{
    public Refusal? Check(Moment moment) => new Checks().That(Into != OrganisationId, "into", "organisation-itself").Text(Reason, "reason", most: 4000).Refusal;
}

public static class MergeOrganisationHandler
{
    public static Decision Decide(Organisation? organisation, Organisation? into, MergeOrganisation command, Moment moment)
    {
        if (organisation is null) return Refusal.NotFound;
        if (!organisation.IsOpen) return Refusal.Conflict("organisation-not-open");
        if (into is not { Status: OrganisationStatus.Standing }) return Refusal.Invalid("organisation-unknown", "into");
        if ((organisation.Kind == OrganisationKind.City) != (into.Kind == OrganisationKind.City)) return Refusal.Invalid("city-and-other", "into");
        return Decision.Accept(new OrganisationMerged(organisation.Id, into.Id, command.Reason.Digest)).Publish(new OrganisationsMerged
        {
            FactId = FactIds.Of(organisation.Id.Value, "organisations-merged", moment),
            Moment = moment,
            OrganisationId = organisation.Id,
            Into = into.Id,
        });
    }

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        MergeOrganisation command, [Edited] Organisation? organisation, IDocumentSession session, CommandContext context, CancellationToken cancellation)
    {
        await OrganisationLock.Of(session, command.OrganisationId, command.Into, cancellation);
        var settled = Decide(organisation, await session.LoadAsync<Organisation>(command.Into, cancellation), command, context.Moment).Settle();
        // The other record tells of it in its own history, and is found under the name of this one.
        if (settled.Item1.Accepted) session.Events.Append(command.Into.Value, new OrganisationTookOver(command.Into, organisation!.Id, organisation.Name));
        return settled;
    }
}
