using Marten;
using StrongCities.Contracts.Facts;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.HelpDesk;

/// <summary>
/// Who answers a region, its open tickets and where a city is follow the organisation. What was answered stays with whom it was between.
/// </summary>
public static class WhenHubMergedHandler
{
    public static async Task Handle(OrganisationsMerged fact, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        if (!await MergeStands.Follow(session, fact, clock, cancellation)) return;
        await Hubs(session, fact.OrganisationId, fact.Into, _ => true, cancellation);
        await Tickets(session, fact.OrganisationId, fact.Into, _ => true, cancellation);
        if (await session.LoadAsync<CityRegion>(fact.OrganisationId.Value, cancellation) is { } city && await session.LoadAsync<CityRegion>(fact.Into.Value, cancellation) is null)
            session.Store(city with { Id = fact.Into.Value });
    }

    public static async Task Handle(OrganisationsParted fact, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        if (!await MergeStands.Follow(session, fact, clock, cancellation)) return;
        await Hubs(session, fact.From, fact.OrganisationId, hub => Belonging.CameFrom(hub.Before, fact.OrganisationId), cancellation);
        await Tickets(session, fact.From, fact.OrganisationId, ticket => Belonging.CameFrom(ticket.HubsBefore, fact.OrganisationId), cancellation);
    }

    /// <summary>Closed: whoever takes on its duties answers, or the secretariat.</summary>
    public static async Task Handle(OrganisationLeft fact, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        EventHeaders.Stamp(session, CommandContext.Following(fact, "organisation-left", clock));
        await Hubs(session, fact.OrganisationId, fact.Successor, _ => true, cancellation);
        await Tickets(session, fact.OrganisationId, fact.Successor, _ => true, cancellation);
    }

    private static async Task Hubs(IDocumentSession session, OrganisationId from, OrganisationId? to, Func<RegionalHub, bool> moves, CancellationToken cancellation)
    {
        // There are as many as there are regions.
        var hubs = await session.Query<RegionalHub>().ToListAsync(cancellation);
        foreach (var hub in hubs.Where(hub => hub.Organisation == from && moves(hub))) session.Events.Append(hub.Id, new HubHandedOn(hub.Id, to));
    }

    private static async Task Tickets(IDocumentSession session, OrganisationId from, OrganisationId? to, Func<Ticket, bool> moves, CancellationToken cancellation)
    {
        Guid? hub = from.Value;
        var tickets = await session.Query<Ticket>().Where(ticket => ticket.Hub == hub).ToListAsync(cancellation);
        foreach (var ticket in tickets.Where(ticket => ticket.IsOpen && moves(ticket))) session.Events.Append(ticket.Id.Value, new TicketHandedOn(ticket.Id, to));
    }
}
