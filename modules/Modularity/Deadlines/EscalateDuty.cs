using Marten;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using Wolverine;
using Wolverine.Attributes;

namespace StrongCities.Modularity.Deadlines;

/// <summary>A duty's date has passed. One that was done or extended while this was under way has no more to be told.</summary>
[MessageIdentity("escalate-duty")]
public sealed record EscalateDuty(Guid DueDateId, DateTimeOffset DueAt);

public static class EscalateDutyHandler
{
    public const string ToOwner = "duty-overdue";
    public const string ToOverseers = "duty-escalated";

    public static async Task<OutgoingMessages> Handle(EscalateDuty message, IDocumentSession session, DueDates dueDates, TimeProvider clock, CancellationToken cancellation)
    {
        if (await dueDates.Find(message.DueDateId, cancellation) is not { Duty: var duty } || duty.DueAt != message.DueAt) return [];
        if (await session.LoadAsync<DutyEscalation>(DutyEscalation.IdOf(duty), cancellation) is not null) return [];

        var now = clock.GetUtcNow();
        // Insert, as of reminders: told once, whoever delivers twice.
        session.Insert(DutyEscalation.Of(duty, now));
        if (duty.Label != Tlp.Red) Record(session, duty, Moment.At(now));
        var owner = DutyLetters.ToOwner(duty, ToOwner, FactIds.Of(duty.Id, $"overdue/{duty.DueAt.UtcTicks}"), now);
        // Who answers to themselves is written to once.
        return duty.Duty == duty.AnswersTo ? [owner] : [owner, DutyLetters.ToOverseers(duty, ToOverseers, DutyEscalation.IdOf(duty), now)];
    }

    private static void Record(IDocumentSession session, DueDate duty, Moment moment)
    {
        EventHeaders.Stamp(session, CommandContext.Alone("escalate-duty", moment, about: duty.Id));
        session.Events.Append(duty.Id, new DeadlineEscalated(duty.Id, duty.DueAt, duty.AnswersTo));
    }
}
