using StrongCities.Contracts;
using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Deadlines;

/// <summary>What people did about a duty's date. The duty itself follows from its module's events; this follows from its own.</summary>
public sealed record Deadline
{
    /// <summary>The id of the <see cref="DueDate"/>.</summary>
    public required Guid Id { get; init; }

    /// <summary>The module's date that was extended: when the module moves it, the extension has had its time.</summary>
    public DateTimeOffset? ExtendedFrom { get; init; }

    public DateTimeOffset? ExtendedTo { get; init; }
    public Digest? Reason { get; init; }
    public int Extensions { get; init; }
    public int Escalations { get; init; }

    public static Deadline Create(DeadlineExtended extended) => new Deadline { Id = extended.DeadlineId }.Apply(extended);

    public static Deadline Create(DeadlineEscalated escalated) => new Deadline { Id = escalated.DeadlineId }.Apply(escalated);

    public Deadline Apply(DeadlineExtended extended) =>
        this with { ExtendedFrom = extended.From, ExtendedTo = extended.To, Reason = extended.Reason, Extensions = Extensions + 1 };

    public Deadline Apply(DeadlineEscalated _) => this with { Escalations = Escalations + 1 };
}

/// <param name="From">The date that the duty's module gave it.</param>
[EventName("people/deadline-extended/1")]
public sealed record DeadlineExtended(Guid DeadlineId, DateTimeOffset From, DateTimeOffset To, Digest Reason);

/// <summary>A date passed, and those to whom the duty's owner answers were told. Of a duty that is RED there is no such event: who may not know of it could count.</summary>
/// <param name="AnswersTo">The duty whose holders were told.</param>
[EventName("people/deadline-escalated/1")]
public sealed record DeadlineEscalated(Guid DeadlineId, DateTimeOffset DueAt, [property: Code] string AnswersTo);
