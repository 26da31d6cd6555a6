using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.News.Published;
using Wolverine;

namespace StrongCities.News.Announcements;

/// <summary>Publishes it now: on /news, and by letter where that was chosen.</summary>
[Post("/api/announcements/{announcementId}/publish", Location = "/api/announcements/{announcementId}"), Requires(Duty.WriteNews)]
public sealed record PublishAnnouncement(Guid AnnouncementId, long Version) : IEdits;

public static class PublishAnnouncementHandler
{
    public static Decision Decide(Announcement? announcement, PublishAnnouncement command, Moment moment, bool demonstration) =>
        announcement is null || announcement.Id != command.AnnouncementId ? Refusal.NotFound : Publish(announcement, moment, demonstration);

    /// <summary>The same at the time that was set for it.</summary>
    public static Decision Publish(Announcement announcement, Moment moment, bool demonstration)
    {
        if (announcement.Status is AnnouncementStatus.Published or AnnouncementStatus.Withdrawn) return Refusal.Conflict("announcement-published-already");
        var decision = Decision.Accept(new AnnouncementPublished(announcement.Id, NewsAddress.SlugOf(announcement.Id, moment.Effective)));
        return announcement.ByLetter ? decision.Publish(new SendNews(announcement.Id, moment.Recorded, null, demonstration)) : decision;
    }

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        PublishAnnouncement command, [Edited] Announcement? announcement, CommandContext context, IDocumentSession session, NewsShelf shelf, CancellationToken cancellation)
    {
        var decision = Decide(announcement, command, context.Moment, context.Demonstration);
        if (decision.Refusal is null) await shelf.Put(session, announcement!, decision, context.Moment, context.Demonstration, cancellation);
        return decision.Settle();
    }
}
