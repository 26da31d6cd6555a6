using Marten;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Deadlines;

/// <summary>
/// Something that somebody has to do by a date. Opened and closed by a module's inline projection out of its events alone, so that it can be
/// built again from them: no clock, no drawn id.
/// </summary>
public sealed record DueDate
{
    /// <summary>Follows from what is to be done with which thing.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its text is <c>duty.{kind}</c>.</summary>
    [Code] public required string Kind { get; init; }

    /// <summary>On the desk of everybody who acts for this organisation; or else <see cref="Duty"/>.</summary>
    public Guid? Organisation { get; init; }

    /// <summary>On the desk of everybody whose mandate carries this duty.</summary>
    [Code] public string? Duty { get; init; }

    public required Guid About { get; init; }

    /// <summary>Where in the portal it is done.</summary>
    [Code] public required string Address { get; init; }

    /// <summary>What it is about, by its public name.</summary>
    [PublicName] public required string Subject { get; init; }

    public required DateTimeOffset DueAt { get; init; }
    public bool Demonstration { get; init; }

    public static Guid IdOf(string kind, Guid about) => FactIds.Of(about, "due/" + kind);

    public static DueDate Open(string kind, Guid about, OrganisationId desk, string address, string subject, DateTimeOffset dueAt, bool demonstration = false) =>
        Open(kind, about, address, subject, dueAt, demonstration) with { Organisation = desk.Value };

    public static DueDate Open(string kind, Guid about, string deskOfDuty, string address, string subject, DateTimeOffset dueAt, bool demonstration = false) =>
        Open(kind, about, address, subject, dueAt, demonstration) with { Duty = deskOfDuty };

    /// <summary>Days of the calendar (UTC) until the day it is due: 0 on that day, negative after it.</summary>
    public int DaysLeft(DateTimeOffset now) => DueAt.UtcDay().DayNumber - now.UtcDay().DayNumber;

    public bool IsOverdue(DateTimeOffset now) => DueAt < now;

    private static DueDate Open(string kind, Guid about, string address, string subject, DateTimeOffset dueAt, bool demonstration) => new()
    {
        Id = IdOf(kind, about),
        Kind = kind,
        About = about,
        Address = address,
        Subject = subject,
        DueAt = dueAt,
        Demonstration = demonstration,
    };
}

/// <summary>
/// That a duty was done. A row of its own, because a projection that is built again may open and close a duty in one batch: it could not read
/// back what it has not yet written.
/// </summary>
public sealed record DutyDone
{
    /// <summary>The id of the <see cref="DueDate"/>.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>
/// That the letter about a duty and its date was written; a duty that is moved or opened again by another date gets another one. No projection
/// owns it: what is built again must not write to people again.
/// </summary>
public sealed record DutyReminder
{
    /// <summary>Follows from the duty and its date; the letter's id as well.</summary>
    public required Guid Id { get; init; }

    /// <summary>The id of the <see cref="DueDate"/>.</summary>
    public required Guid DueDate { get; init; }

    public required DateTimeOffset DueAt { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Guid IdOf(DueDate duty) => FactIds.Of(duty.Id, $"reminder/{duty.DueAt.UtcTicks}");

    public static DutyReminder Of(DueDate duty, DateTimeOffset at) => new() { Id = IdOf(duty), DueDate = duty.Id, DueAt = duty.DueAt, At = at };
}

/// <summary>What a projection does with duties.</summary>
public static class DueDateOperations
{
    /// <summary>Puts a duty on a desk, or moves its date; one that was done is to be done again.</summary>
    public static void OpenDuty(this IDocumentOperations operations, DueDate duty)
    {
        operations.Store(duty);
        operations.Delete<DutyDone>(duty.Id);
    }

    /// <summary>Takes a duty off its desk; harmless when it never lay there.</summary>
    public static void CloseDuty(this IDocumentOperations operations, string kind, Guid about, DateTimeOffset at) =>
        operations.Store(new DutyDone { Id = DueDate.IdOf(kind, about), At = at });
}
