using Marten;
using StrongCities.Contracts.Facts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Mandates;

namespace StrongCities.Modularity.Files;

/// <summary>Files follow the organisation whose records they are on.</summary>
public static class WhenFilesMergedHandler
{
    public static async Task Handle(OrganisationsMerged fact, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        if (!await MergeStands.Follow(session, fact, clock, cancellation)) return;
        await Move(session, fact.OrganisationId, fact.Into, _ => true, cancellation);
    }

    public static async Task Handle(OrganisationsParted fact, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        if (!await MergeStands.Follow(session, fact, clock, cancellation)) return;
        await Move(session, fact.From, fact.OrganisationId,
            file => Belonging.CameFrom(file.Before, fact.OrganisationId), cancellation);
    }

    private static async Task Move(
        IDocumentSession session, OrganisationId from, OrganisationId to, Func<Attachment, bool> moves, CancellationToken cancellation)
    {
        var files = await session.Query<Attachment>().Where(file => file.OrganisationId == from).ToListAsync(cancellation);
        foreach (var file in files.Where(moves)) session.Events.Append(file.Id.Value, new FileMoved(file.Id, to));
    }
}
