using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using StrongCities.News.Published;
using Wolverine;

namespace StrongCities.News.Announcements;

/// <summary>Takes a published announcement from the portal: from the list, the feed and the search. Letters that have not been written yet are not.</summary>
[Post("/api/announcements/{announcementId}/withdraw", Location = "/api/announcements/{announcementId}"), Requires(Duty.WriteNews)]
public sealed record WithdrawAnnouncement(Guid AnnouncementId, long Version, Prose Reason) : IEdits
{
    Guid? ICommand.ProseTellsOf => AnnouncementId;

    bool ICommand.ProseStaysUnlisted => true;

    public Refusal? Check(Moment moment) => new Checks().Text(Reason, "reason", CorrectAnnouncement.LongestNote).Refusal;
}

public static class WithdrawAnnouncementHandler
{
    public static Decision Decide(Announcement? announcement, WithdrawAnnouncement command) =>
        announcement is null ? Refusal.NotFound
        : announcement.Status != AnnouncementStatus.Published ? Refusal.Conflict("announcement-not-published")
        : Decision.Accept(new AnnouncementWithdrawn(announcement.Id, command.Reason.Digest));

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        WithdrawAnnouncement command, [Edited] Announcement? announcement, IDocumentSession session, CancellationToken cancellation)
    {
        var decision = Decide(announcement, command);
        if (decision.Refusal is null) await NewsShelf.Take(session, announcement!.Id, cancellation);
        return decision.Settle();
    }
}
