using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Events;

namespace StrongCities.People.Privacy.Breaches;

/// <summary>What a breach may mean for the people concerned: article 33 of the General Data Protection Regulation asks to notify from a risk on.</summary>
public enum BreachRisk
{
    Unlikely,
    Risk,
    High,
}

public enum BreachAudience
{
    Authority,
    People,
}

/// <param name="People">How many people it concerns, as far as it is known.</param>
/// <param name="NotifyBy">72 hours after it was discovered.</param>
[EventName("people/breach-recorded/1")]
public sealed record BreachRecorded(Guid BreachId, DateTimeOffset DiscoveredAt, BreachRisk Risk, int People, DateTimeOffset NotifyBy, Digest What);

[EventName("people/breach-notified/1")]
public sealed record BreachNotified(Guid BreachId, BreachAudience Audience, DateTimeOffset At);

[EventName("people/breach-closed/1")]
public sealed record BreachClosed(Guid BreachId, DateTimeOffset At, Digest Conclusion);

/// <summary>A breach of personal data, as the register has it.</summary>
public sealed record Breach
{
    public static readonly TimeSpan Clock = TimeSpan.FromHours(72);

    public required Guid Id { get; init; }
    public required DateTimeOffset DiscoveredAt { get; init; }
    public required BreachRisk Risk { get; init; }
    public required int People { get; init; }
    public required DateTimeOffset NotifyBy { get; init; }
    public required Digest What { get; init; }
    public DateTimeOffset? AuthorityNotifiedAt { get; init; }
    public DateTimeOffset? PeopleNotifiedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public Digest? Conclusion { get; init; }

    public string Reference => ReferenceOf(Id);

    public static string ReferenceOf(Guid id) => "B" + Requests.PrivacyRequest.ReferenceOf(id)[1..];

    public static Breach Create(BreachRecorded recorded) => new()
    {
        Id = recorded.BreachId,
        DiscoveredAt = recorded.DiscoveredAt,
        Risk = recorded.Risk,
        People = recorded.People,
        NotifyBy = recorded.NotifyBy,
        What = recorded.What,
    };

    public Breach Apply(BreachNotified notified) => notified.Audience is BreachAudience.Authority
        ? this with { AuthorityNotifiedAt = notified.At }
        : this with { PeopleNotifiedAt = notified.At };

    public Breach Apply(BreachClosed closed) => this with { ClosedAt = closed.At, Conclusion = closed.Conclusion };
}

/// <summary>The clock of 72 hours, on the desk of those who protect data. It stops when the authority knows, or when there was nothing to tell it.</summary>
public sealed partial class BreachDesk : EventProjection
{
    public const string Kind = "breach-to-notify";

    public static void Project(IEvent<BreachRecorded> recorded, IDocumentOperations operations) => operations.OpenDuty(DueDate.Open(
        Kind, recorded.StreamId, Duty.ProtectData, "/admin/breaches", Breach.ReferenceOf(recorded.StreamId), recorded.Data.NotifyBy));

    public static void Project(IEvent<BreachNotified> notified, IDocumentOperations operations)
    {
        if (notified.Data.Audience is BreachAudience.Authority) operations.CloseDuty(Kind, notified.StreamId, notified.Moment().Effective);
    }

    public static void Project(IEvent<BreachClosed> closed, IDocumentOperations operations) => operations.CloseDuty(Kind, closed.StreamId, closed.Moment().Effective);
}
