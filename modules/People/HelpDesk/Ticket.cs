using System.Text.Json.Serialization;
using JasperFx.Events;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.HelpDesk;

public enum TicketStatus
{
    WithUs,
    WithYou,
    Closed,

    /// <summary>Its texts are gone.</summary>
    Erased,
}

/// <param name="FromHub">Who wrote it: the hub, or the city.</param>
public sealed record TicketText(Digest Text, bool FromHub, DateTimeOffset At);

/// <summary>A question of somebody who acts for a city, and the exchange about it. It is between them and one hub.</summary>
public sealed record Ticket
{
    public required TicketId Id { get; init; }
    public required OrganisationId OrganisationId { get; init; }
    public required MandateId Asker { get; init; }
    public string? Region { get; init; }
    public Guid? Hub { get; init; }

    /// <summary>Who answered before records of organisations became one.</summary>
    public IReadOnlyList<OrganisationId> HubsBefore { get; init; } = [];

    public required Digest Subject { get; init; }
    public required TicketStatus Status { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required IReadOnlyList<TicketText> Texts { get; init; }
    public TicketErasure? Erased { get; init; }

    /// <summary>The version of its stream: the ETag.</summary>
    public long Version { get; init; }

    /// <summary>Everything that was typed in it.</summary>
    [JsonIgnore]
    public IEnumerable<Digest> Words => Texts.Select(text => text.Text).Prepend(Subject);

    public bool IsOpen => Status is TicketStatus.WithUs or TicketStatus.WithYou;

    /// <summary>Since when the asker has waited for an answer, as somebody writes at an instant: saying more is not asking anew.</summary>
    public DateTimeOffset WaitsSince(DateTimeOffset at) =>
        Texts.Where(text => text.At < at).Reverse().TakeWhile(text => !text.FromHub).Select(text => text.At).LastOrDefault(at);

    public static string Reference(Guid ticket) => "T-" + ticket.ToString("N")[^6..].ToUpperInvariant();

    public bool IsOwn(Caller caller) => caller.Mandate == Asker;

    /// <summary>Whoever answers for this hub; where there is none, whoever runs the help desk.</summary>
    public bool IsAnsweredBy(Caller caller) => Hub is { } hub
        ? caller.Holds(Duty.AnswerTickets) && caller.Organisation?.Value == hub
        : caller.Holds(Duty.RunHelpDesk);

    public static Ticket Create(IEvent<TicketOpened> opened) => new()
    {
        Id = opened.Data.TicketId,
        OrganisationId = opened.Data.OrganisationId,
        Asker = opened.Data.Asker,
        Region = opened.Data.Region,
        Hub = opened.Data.Hub?.Value,
        Subject = opened.Data.Subject,
        Status = TicketStatus.WithUs,
        ChangedAt = opened.Moment().Recorded,
        Texts = [new TicketText(opened.Data.Text, false, opened.Moment().Recorded)],
        Version = opened.Version,
    };

    public Ticket Apply(IEvent<TicketContinued> continued) => With(continued, continued.Data.Text, fromHub: false) with { Status = TicketStatus.WithUs };

    public Ticket Apply(IEvent<TicketAnswered> answered) => With(answered, answered.Data.Text, fromHub: true) with { Status = TicketStatus.WithYou };

    public Ticket Apply(IEvent<TicketHandedOn> handed) => this with
    {
        Hub = handed.Data.Hub?.Value,
        HubsBefore = handed.Data.Hub is { } to && Hub is { } from ? Belonging.Moved(HubsBefore, new OrganisationId(from), to) : [],
        Version = handed.Version,
    };

    public Ticket Apply(IEvent<TicketClosed> closed) => Turned(closed, TicketStatus.Closed);

    public Ticket Apply(IEvent<TicketErased> erased) => Turned(erased, TicketStatus.Erased) with { Erased = erased.Data.Reason };

    private Ticket With(IEvent @event, Digest text, bool fromHub) =>
        Turned(@event, Status) with { Texts = [.. Texts, new TicketText(text, fromHub, @event.Moment().Recorded)] };

    private Ticket Turned(IEvent @event, TicketStatus status) => this with { Status = status, ChangedAt = @event.Moment().Recorded, Version = @event.Version };
}
