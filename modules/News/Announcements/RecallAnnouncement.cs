using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using Wolverine;

namespace StrongCities.News.Announcements;

/// <summary>Takes a scheduled announcement back before it goes out: it is a draft again.</summary>
[Post("/api/announcements/{announcementId}/recall", Location = "/api/announcements/{announcementId}"), Requires(Duty.WriteNews)]
public sealed record RecallAnnouncement(Guid AnnouncementId, long Version) : IEdits;

public static class RecallAnnouncementHandler
{
    public static Decision Decide(Announcement? announcement, RecallAnnouncement command) =>
        announcement is null ? Refusal.NotFound
        : announcement.Status != AnnouncementStatus.Scheduled ? Refusal.Conflict("announcement-not-scheduled")
        : Decision.Accept(new AnnouncementRecalled(announcement.Id));

    public static (Outcome, NewEvents, OutgoingMessages) Handle(RecallAnnouncement command, [Edited] Announcement? announcement) => Decide(announcement, command).Settle();
}
