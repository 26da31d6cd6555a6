using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using Wolverine;

namespace StrongCities.News.Announcements;

/// <summary>Has it published by itself at a time.</summary>
/// <param name="DueAt">The instant.</param>
/// <param name="Zone">The IANA name of the zone in which the writer said it; it is shown so again.</param>
[Post("/api/announcements/{announcementId}/schedule", Location = "/api/announcements/{announcementId}"), Requires(Duty.WriteNews)]
public sealed record ScheduleAnnouncement(Guid AnnouncementId, long Version, DateTimeOffset DueAt, string Zone) : IEdits
{
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    public Refusal? Check(Moment moment) => new Checks()
        .That(DueAt > moment.Recorded, "dueAt", "schedule-in-past")
        .That(DueAt < moment.Recorded + Furthest, "dueAt", "schedule-too-far")
        .That(ZonedTime.Zone(Zone) is not null, "zone", "announcement-zone")
        .Refusal;
}

public static class ScheduleAnnouncementHandler
{
    public static Decision Decide(Announcement? announcement, ScheduleAnnouncement command) =>
        announcement is null ? Refusal.NotFound
        : announcement.Status != AnnouncementStatus.Draft ? Refusal.Conflict("announcement-no-draft")
        : Decision.Accept(new AnnouncementScheduled(announcement.Id, command.DueAt.ToUniversalTime(), command.Zone));

    public static (Outcome, NewEvents, OutgoingMessages) Handle(ScheduleAnnouncement command, [Edited] Announcement? announcement) => Decide(announcement, command).Settle();
}

/// <summary>A time on a wall clock somewhere.</summary>
public static class ZonedTime
{
    public static TimeZoneInfo? Zone(string? name) =>
        name is { Length: > 0 and <= 60 } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId ? zone : null;

    /// <summary>Null for a time that the clocks of the zone jump over. Of an hour that comes twice, the first.</summary>
    public static DateTimeOffset? At(DateTime wallClock, TimeZoneInfo zone) =>
        zone.IsInvalidTime(wallClock) ? null
        : new DateTimeOffset(wallClock, zone.IsAmbiguousTime(wallClock) ? zone.GetAmbiguousTimeOffsets(wallClock).Max() : zone.GetUtcOffset(wallClock));
}
