using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Events;

namespace StrongCities.Safeguards.Grievances;

/// <summary>By when somebody looks at a grievance, and answers in it. These dates are RED like the grievance: they lie on the desks of safeguarding officers alone.</summary>
public sealed partial class GrievanceDesk : EventProjection
{
    public const string Triage = "grievance-to-triage";
    public const string Answer = "grievance-to-answer";

    private static readonly TimeSpan ToTriage = TimeSpan.FromDays(7);
    private static readonly TimeSpan ToAnswer = TimeSpan.FromDays(14);

    public static void Project(IEvent<GrievanceOpened> opened, IDocumentOperations operations) =>
        Open(Triage, opened, opened.Moment().Recorded, ToTriage, operations);

    // The grievance comes from its own events, which an earlier one of them has stored: a rebuild builds it first.
    public static async Task Project(IEvent<GrievanceContinued> continued, IDocumentOperations operations, CancellationToken cancellation)
    {
        var (at, grievance) = (continued.Moment().Recorded, await operations.LoadAsync<Grievance>(continued.Data.GrievanceId, cancellation));
        Open(Answer, continued, grievance?.WaitsSince(at) ?? at, ToAnswer, operations);
    }

    public static void Project(IEvent<GrievanceTriaged> triaged, IDocumentOperations operations) => Close(triaged, operations);

    public static void Project(IEvent<GrievanceAnswered> answered, IDocumentOperations operations) => Close(answered, operations);

    public static void Project(IEvent<GrievanceClosed> closed, IDocumentOperations operations) => Close(closed, operations);

    public static void Project(IEvent<GrievanceErased> erased, IDocumentOperations operations) => Close(erased, operations);

    private static void Open(string kind, IEvent @event, DateTimeOffset since, TimeSpan within, IDocumentOperations operations) =>
        operations.OpenDuty(DueDate.Open(kind, @event.StreamId, Duty.Safeguard, $"/safeguarding/{@event.StreamId}", Grievance.Reference(@event.StreamId), since + within)
            .UntilItsDayEndsIn(DueDay.Secretariat) with { OpenedAt = since, Label = Tlp.Red, AnswersTo = Duty.Safeguard });

    // Whoever writes to them has looked at it, and whatever waited for an answer has got it.
    private static void Close(IEvent @event, IDocumentOperations operations)
    {
        operations.CloseDuty(Triage, @event.StreamId, @event.Moment().Recorded);
        operations.CloseDuty(Answer, @event.StreamId, @event.Moment().Recorded);
    }
}
