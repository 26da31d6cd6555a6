using Marten;
using StrongCities.Contracts.Facts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.People.Organisations;

/// <summary>They were two organisations after all: what moved with the merge goes back. What was begun since stays with the other one.</summary>
[Post("/api/organisations/{organisationId}/undo-merge"), Requires(Duty.GrantMandates)]
public sealed record UndoMerge(OrganisationId OrganisationId, long Version, Prose Reason) : IEdits
{
    public Refusal? Check(Moment moment) => new Checks().Text(Reason, "reason", most: 4000).Refusal;
}

public static class UndoMergeHandler
{
    public static Decision Decide(Organisation? organisation, Organisation? into, UndoMerge command, Moment moment)
    {
        if (organisation is null) return Refusal.NotFound;
        if (organisation.Status != OrganisationStatus.Merged || into is null) return Refusal.Conflict("organisation-not-merged");
        // What has gone on into a third record, or ended with the second one, can't be told apart any more.
        if (into.Status != OrganisationStatus.Standing) return Refusal.Conflict("merge-went-on");
        return Decision.Accept(new OrganisationMergeUndone(organisation.Id, into.Id, command.Reason.Digest)).Publish(new OrganisationsParted
        {
            FactId = FactIds.Of(organisation.Id.Value, "organisations-parted", moment),
            Moment = moment,
            OrganisationId = organisation.Id,
            From = into.Id,
        });
    }

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        UndoMerge command, [Edited] Organisation? organisation, IDocumentSession session, CommandContext context, CancellationToken cancellation)
    {
        await OrganisationLock.Of(session, command.OrganisationId, organisation?.Into, cancellation);
        var into = organisation?.Into is { } other ? await session.LoadAsync<Organisation>(other, cancellation) : null;
        var settled = Decide(organisation, into, command, context.Moment).Settle();
        if (settled.Item1.Accepted) session.Events.Append(into!.Id.Value, new OrganisationGaveBack(into.Id, command.OrganisationId));
        return settled;
    }
}
