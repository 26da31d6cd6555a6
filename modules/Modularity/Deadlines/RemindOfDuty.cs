using Marten;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Letters;
using Wolverine;
using Wolverine.Attributes;

namespace StrongCities.Modularity.Deadlines;

/// <summary>A duty's date comes near and nobody was told. One that was moved while this was under way has its own turn by its new date.</summary>
[MessageIdentity("remind-of-duty")]
public sealed record RemindOfDuty(Guid DueDateId, DateTimeOffset DueAt, int Stage);

public static class RemindOfDutyHandler
{
    public const string Template = "duty-reminder";

    /// <summary>The reminder's row and its letter are saved together, so that each poll, delivery or restart after it finds the row.</summary>
    public static async Task<OutgoingMessages> Handle(RemindOfDuty message, IDocumentSession session, DueDates dueDates, TimeProvider clock, CancellationToken cancellation)
    {
        if (await dueDates.Find(message.DueDateId, cancellation) is not { Duty: var duty } || duty.DueAt != message.DueAt) return [];
        if (await session.LoadAsync<DutyReminder>(DutyReminder.IdOf(duty, message.Stage), cancellation) is not null) return [];

        var now = clock.GetUtcNow();
        // Insert and not Store: of two deliveries at the same time the second fails, is tried again and finds the first one's row.
        session.Insert(DutyReminder.Of(duty, message.Stage, now));
        return [DutyLetters.ToOwner(duty, Template, DutyReminder.IdOf(duty, message.Stage), now)];
    }
}
