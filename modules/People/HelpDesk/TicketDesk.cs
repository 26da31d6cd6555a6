using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Events;

namespace StrongCities.People.HelpDesk;

/// <summary>By when a hub answers. The ticket itself comes from its own events, which an earlier one of them has stored: a rebuild builds it first.</summary>
public sealed partial class TicketDesk : EventProjection
{
    public const string Answer = "ticket-to-answer";

    private static readonly TimeSpan ToAnswer = TimeSpan.FromDays(5);

    public static Task Project(IEvent<TicketOpened> opened, IDocumentOperations operations, CancellationToken cancellation) =>
        Open(opened, opened.Data.Hub, opened.Moment().Recorded, operations, cancellation);

    public static async Task Project(IEvent<TicketContinued> continued, IDocumentOperations operations, CancellationToken cancellation)
    {
        var ticket = await operations.LoadAsync<Ticket>(continued.Data.TicketId, cancellation);
        var at = continued.Moment().Recorded;
        await Open(continued, ticket?.Hub is { } hub ? new OrganisationId(hub) : null, ticket?.WaitsSince(at) ?? at, operations, cancellation);
    }

    /// <summary>By the same date on another desk.</summary>
    public static async Task Project(IEvent<TicketHandedOn> handed, IDocumentOperations operations, CancellationToken cancellation)
    {
        if (await operations.LoadAsync<DueDate>(DueDate.IdOf(Answer, handed.StreamId), cancellation) is { } duty)
            operations.Store(duty with { Organisation = handed.Data.Hub?.Value, Duty = handed.Data.Hub is null ? Duty.RunHelpDesk : null });
    }

    public static void Project(IEvent<TicketAnswered> answered, IDocumentOperations operations) => Close(answered, operations);

    public static void Project(IEvent<TicketClosed> closed, IDocumentOperations operations) => Close(closed, operations);

    public static void Project(IEvent<TicketErased> erased, IDocumentOperations operations) => Close(erased, operations);

    private static async Task Open(IEvent @event, OrganisationId? hub, DateTimeOffset since, IDocumentOperations operations, CancellationToken cancellation)
    {
        var (address, reference) = ($"/help/{@event.StreamId}", Ticket.Reference(@event.StreamId));
        var duty = hub is { } desk
            ? DueDate.Open(Answer, @event.StreamId, desk, address, reference, since + ToAnswer)
            : DueDate.Open(Answer, @event.StreamId, Duty.RunHelpDesk, address, reference, since + ToAnswer);
        var zone = hub is { } answers ? await operations.DutyZone(answers, @event, cancellation) : DueDay.AnywhereOnEarth;
        operations.OpenDuty(duty.UntilItsDayEndsIn(zone) with { OpenedAt = since });
    }

    private static void Close(IEvent @event, IDocumentOperations operations) => operations.CloseDuty(Answer, @event.StreamId, @event.Moment().Recorded);
}
