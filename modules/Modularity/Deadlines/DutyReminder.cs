using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Deadlines;

/// <summary>
/// That the letter of one stage about a duty and its date was written; a duty that is moved or opened again by another date gets others. No
/// projection owns it: what is built again must not write to people again.
/// </summary>
public sealed record DutyReminder
{
    /// <summary>Follows from the duty, its date and the stage; the letter's id as well.</summary>
    public required Guid Id { get; init; }

    /// <summary>The id of the <see cref="Deadlines.DueDate"/>.</summary>
    public required Guid DueDate { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How many days before the date: one of <see cref="ReminderStages"/>.</summary>
    public required int Stage { get; init; }

    public required DateTimeOffset At { get; init; }

    public static Guid IdOf(DueDate duty, int stage) => FactIds.Of(duty.Id, $"reminder/{duty.DueAt.UtcTicks}/{stage}");

    public static DutyReminder Of(DueDate duty, int stage, DateTimeOffset at) =>
        new() { Id = IdOf(duty, stage), DueDate = duty.Id, DueAt = duty.DueAt, Stage = stage, At = at };
}

/// <summary>That those to whom a duty's owner answers were told that its date passed: once per date, and as little owned by a projection.</summary>
public sealed record DutyEscalation
{
    /// <summary>Follows from the duty and its date.</summary>
    public required Guid Id { get; init; }

    /// <summary>The id of the <see cref="Deadlines.DueDate"/>.</summary>
    public required Guid DueDate { get; init; }

    public required DateTimeOffset DueAt { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Guid IdOf(DueDate duty) => FactIds.Of(duty.Id, $"escalation/{duty.DueAt.UtcTicks}");

    public static DutyEscalation Of(DueDate duty, DateTimeOffset at) => new() { Id = IdOf(duty), DueDate = duty.Id, DueAt = duty.DueAt, At = at };
}
