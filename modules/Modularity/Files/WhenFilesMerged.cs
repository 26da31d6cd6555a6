using Marten;
using StrongCities.Contracts.Facts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;

namespace StrongCities.Modularity.Files;

/// <summary>Files follow the organisation whose records they are on. A fact that comes twice, or after it was undone, finds nothing to move.</summary>
public static class WhenFilesMergedHandler
{
    public static async Task Handle(OrganisationsMerged fact, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        if (!await MergeStands.Is(session, fact.OrganisationId, fact.Into, cancellation)) return;
        await Move(session, CommandContext.Following(fact, "organisations-merged", clock), fact.OrganisationId, fact.Into, _ => true, cancellation);
    }

    public static async Task Handle(OrganisationsParted fact, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        if (await MergeStands.Is(session, fact.OrganisationId, fact.From, cancellation)) return;
        await Move(session, CommandContext.Following(fact, "organisations-parted", clock), fact.From, fact.OrganisationId,
            file => Belonging.CameFrom(file.Before, fact.OrganisationId), cancellation);
    }

    private static async Task Move(
        IDocumentSession session, CommandContext context, OrganisationId from, OrganisationId to, Func<Attachment, bool> moves, CancellationToken cancellation)
    {
        EventHeaders.Stamp(session, context);
        var files = await session.Query<Attachment>().Where(file => file.OrganisationId == from).ToListAsync(cancellation);
        foreach (var file in files.Where(moves)) session.Events.Append(file.Id.Value, new FileMoved(file.Id, to));
    }
}
