using System.Text.Json.Serialization;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Search;

namespace StrongCities.Modularity.Deadlines;

/// <summary>
/// Something that somebody has to do by a date. Opened and closed by a module's inline projection out of its events alone, so that it can be
/// built again from them: no clock, no drawn id.
/// </summary>
[NotSearched("Who has a duty finds it on their desk, and what it is about is found by itself.")]
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

    /// <summary>The same for letters and calendars, which others read along: of what is RED the address alone would say of what kind it is.</summary>
    [JsonIgnore]
    public string AddressOutside => Label == Tlp.Red ? "/desk" : Address;

    /// <summary>What it is about, by its public name.</summary>
    [PublicName] public required string Subject { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The IANA zone by whose calendar the days of the date are counted.</summary>
    [Code] public string Zone { get; init; } = DueDay.Utc;

    /// <summary>When it came onto the desk, where its projection says so: a reminder of a day before that makes no sense.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Who may read the subject: a letter and a calendar name it up to GREEN, the list of all deadlines never shows what is RED.</summary>
    public Tlp Label { get; init; } = Tlp.Amber;

    /// <summary>To the holders of which duty its owner answers: they may extend it, and hear of it when it is overdue.</summary>
    [Code] public string AnswersTo { get; init; } = Callers.Duty.OverseeDeadlines;

    public bool Demonstration { get; init; }

    public static Guid IdOf(string kind, Guid about) => FactIds.Of(about, "due/" + kind);

    public static DueDate Open(string kind, Guid about, OrganisationId desk, string address, string subject, DateTimeOffset dueAt, bool demonstration = false) =>
        Open(kind, about, address, subject, dueAt, demonstration) with { Organisation = desk.Value };

    public static DueDate Open(string kind, Guid about, string deskOfDuty, string address, string subject, DateTimeOffset dueAt, bool demonstration = false) =>
        Open(kind, about, address, subject, dueAt, demonstration) with { Duty = deskOfDuty };

    /// <summary>The same with the whole of its last day, as that day ends in a zone.</summary>
    public DueDate UntilItsDayEndsIn(string zone) => this with { Zone = zone, DueAt = DueDay.End(DueDay.Of(DueAt, zone), zone) };

    /// <summary>The day it is due, by its own zone's calendar.</summary>
    public DateOnly Day() => DueDay.Of(DueAt, Zone);

    /// <summary>Days of its zone's calendar until the day it is due: 0 on that day, negative after it.</summary>
    public int DaysLeft(DateTimeOffset now) => Day().DayNumber - DueDay.Today(now, Zone).DayNumber;

    public bool IsOverdue(DateTimeOffset now) => DueAt <= now;

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
