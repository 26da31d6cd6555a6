using Marten;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Letters;
using Wolverine;
using Wolverine.Attributes;

namespace StrongCities.Modularity.Deadlines;

/// <summary>A duty's date comes near and nobody was told. One that was moved while this was under way has its own turn by its new date.</summary>
[MessageIdentity("remind-of-duty")]
public sealed record RemindOfDuty(Guid DueDateId, DateTimeOffset DueAt);

public static class RemindOfDutyHandler
{
    public const string Template = "duty-reminder";

    /// <summary>The reminder's row and its letter are saved together, so that each poll, delivery or restart after it finds the row.</summary>
    public static async Task<OutgoingMessages> Handle(RemindOfDuty message, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        var duty = await session.LoadAsync<DueDate>(message.DueDateId, cancellation);
        var done = await session.LoadAsync<DutyDone>(message.DueDateId, cancellation);
        if (duty is null || done is not null || duty.DueAt != message.DueAt) return [];
        if (await session.LoadAsync<DutyReminder>(DutyReminder.IdOf(duty), cancellation) is not null) return [];

        var now = clock.GetUtcNow();
        // Insert and not Store: of two deliveries at the same time the second fails, is tried again and finds the first one's row.
        session.Insert(DutyReminder.Of(duty, now));
        return [LetterFor(duty, now)];
    }

    public static PostLetter LetterFor(DueDate duty, DateTimeOffset now) => new()
    {
        LetterId = DutyReminder.IdOf(duty),
        Template = Template,
        At = now,
        Organisation = duty.Organisation is { } organisation ? new OrganisationId(organisation) : null,
        Duty = duty.Duty,
        About = duty.Address,
        Names = new Dictionary<string, string> { ["subject"] = duty.Subject },
        Terms = new Dictionary<string, string> { ["duty"] = "duty." + duty.Kind },
        Dates = new Dictionary<string, DateOnly> { ["date"] = duty.DueAt.UtcDay() },
        Demonstration = duty.Demonstration,
    };
}
