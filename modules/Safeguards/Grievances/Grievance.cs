using JasperFx.Events;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Search;

namespace StrongCities.Safeguards.Grievances;

public enum GrievanceStatus
{
    /// <summary>Nobody has looked at it yet.</summary>
    Received,
    TakenUp,
    Closed,

    /// <summary>Its texts are gone.</summary>
    Erased,
}

/// <param name="FromOfficer">Who wrote it: a safeguarding officer, or who opened the grievance.</param>
public sealed record GrievanceText(Digest Text, bool FromOfficer, DateTimeOffset At);

/// <summary>A grievance: when something was said by which side, and nothing of what or by whom.</summary>
[NotSearched("It is for safeguarding officers alone, who have a list of them.")]
public sealed record Grievance
{
    public required GrievanceId Id { get; init; }

    /// <summary>Always RED; a column, so that every question can ask for it.</summary>
    public Tlp Label { get; init; } = Tlp.Red;

    public required GrievanceStatus Status { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required IReadOnlyList<GrievanceText> Texts { get; init; }
    public GrievanceErasure? Erased { get; init; }

    /// <summary>The version of its stream: the ETag.</summary>
    public long Version { get; init; }

    /// <summary>Since when whoever wrote has waited for an answer, as they write at an instant: saying more is not asking anew.</summary>
    public DateTimeOffset WaitsSince(DateTimeOffset at) =>
        Texts.Where(text => text.At < at).Reverse().TakeWhile(text => !text.FromOfficer).Select(text => text.At).LastOrDefault(at);

    /// <summary>How officers call it among themselves; it says nothing.</summary>
    public static string Reference(Guid grievance) => "G-" + grievance.ToString("N")[^6..].ToUpperInvariant();

    public static Grievance Create(IEvent<GrievanceOpened> opened) => new()
    {
        Id = opened.Data.GrievanceId,
        Status = GrievanceStatus.Received,
        OpenedAt = opened.Moment().Recorded,
        Texts = [new GrievanceText(opened.Data.Text, false, opened.Moment().Recorded)],
        Version = opened.Version,
    };

    public Grievance Apply(IEvent<GrievanceContinued> continued) => With(continued, continued.Data.Text, fromOfficer: false);

    public Grievance Apply(IEvent<GrievanceTriaged> triaged) => With(triaged, triaged.Data.Text, fromOfficer: true) with
    {
        Status = triaged.Data.Outcome == TriageOutcome.TakenUp ? GrievanceStatus.TakenUp : GrievanceStatus.Closed,
    };

    public Grievance Apply(IEvent<GrievanceAnswered> answered) => With(answered, answered.Data.Text, fromOfficer: true);

    public Grievance Apply(IEvent<GrievanceClosed> closed) => With(closed, closed.Data.Text, fromOfficer: true) with { Status = GrievanceStatus.Closed };

    public Grievance Apply(IEvent<GrievanceErased> erased) =>
        this with { Status = GrievanceStatus.Erased, Erased = erased.Data.Reason, Version = erased.Version };

    private Grievance With(IEvent @event, Digest text, bool fromOfficer) =>
        this with { Texts = [.. Texts, new GrievanceText(text, fromOfficer, @event.Moment().Recorded)], Version = @event.Version };
}
