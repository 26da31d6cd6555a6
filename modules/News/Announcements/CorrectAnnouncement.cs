using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using StrongCities.News.Published;
using StrongCities.Ui.Localisation;
using Wolverine;

namespace StrongCities.News.Announcements;

/// <summary>Puts other words in the place of published ones, or adds a translation; a note beside them says what was wrong. Letters that went out stay as they are.</summary>
[Post("/api/announcements/{announcementId}/correct", Location = "/api/announcements/{announcementId}"), Requires(Duty.WriteNews)]
public sealed record CorrectAnnouncement(Guid AnnouncementId, long Version, string Language, Prose Title, Prose Body, Prose Note) : IEdits
{
    public const int LongestNote = 500;

    Guid? ICommand.ProseTellsOf => AnnouncementId;

    bool ICommand.ProseStaysUnlisted => true;

    public Refusal? Check(Moment moment) => new Checks().Line(Language, "language", most: 20).Words(Title, Body).Text(Note, "note", LongestNote).Refusal;
}

public static class CorrectAnnouncementHandler
{
    public static Decision Decide(Announcement? announcement, CorrectAnnouncement command, bool languageKnown)
    {
        if (announcement is null) return Refusal.NotFound;
        if (!languageKnown) return Refusal.Invalid("announcement-language", "language");
        if (announcement.Status != AnnouncementStatus.Published) return Refusal.Conflict("announcement-not-published");
        return Decision.Accept(new AnnouncementCorrected(announcement.Id, command.Language, command.Title.Digest, command.Body.Digest, command.Note.Digest));
    }

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        CorrectAnnouncement command, [Edited] Announcement? announcement, CommandContext context, IDocumentSession session, NewsShelf shelf, Texts texts, CancellationToken cancellation)
    {
        var decision = Decide(announcement, command, texts.Languages.Any(language => language.Tag == command.Language));
        if (decision.Refusal is null) await shelf.Correct(session, announcement!, command, context.Moment, cancellation);
        return decision.Settle();
    }
}
