using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Events;

namespace StrongCities.People.Privacy.Requests;

/// <summary>A request as history knows it: what for, until when, how it ended.</summary>
public sealed record PrivacyRequest
{
    public required Guid Id { get; init; }
    public required RequestKind Kind { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public int Searches { get; init; }
    public RequestOutcome? Outcome { get; init; }
    public Digest? Answer { get; init; }

    /// <summary>How people and letters call it: nothing personal, and short enough to be said on the telephone.</summary>
    public string Reference => ReferenceOf(Id);

    public static string ReferenceOf(Guid id) => $"P-{id.ToString("N")[^8..^4].ToUpperInvariant()}-{id.ToString("N")[^4..].ToUpperInvariant()}";

    public static PrivacyRequest Create(RequestReceived received) => new()
    {
        Id = received.RequestId,
        Kind = received.Kind,
        AskedAt = received.AskedAt,
        DueAt = received.DueAt,
    };

    public PrivacyRequest Apply(SearchMade _) => this with { Searches = Searches + 1 };

    public PrivacyRequest Apply(RequestDecided decided) => this with { Outcome = decided.Outcome, Answer = decided.Answer };
}

/// <summary>The month's clock, on the desk of those who protect data.</summary>
public sealed partial class RequestDesk : EventProjection
{
    public const string Kind = "privacy-request";

    public static void Project(IEvent<RequestReceived> received, IDocumentOperations operations) => operations.OpenDuty(DueDate.Open(
        Kind, received.StreamId, Duty.ProtectData, $"/admin/privacy/{received.StreamId}", PrivacyRequest.ReferenceOf(received.StreamId), received.Data.DueAt));

    public static void Project(IEvent<RequestDecided> decided, IDocumentOperations operations) =>
        operations.CloseDuty(Kind, decided.StreamId, decided.Moment().Effective);
}
