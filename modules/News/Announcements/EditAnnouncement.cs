using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using StrongCities.Ui.Localisation;
using Wolverine;

namespace StrongCities.News.Announcements;

/// <summary>Writes the original anew, or a translation of it.</summary>
[Post("/api/announcements/{announcementId}/edit", Location = "/api/announcements/{announcementId}"), Requires(Duty.WriteNews)]
public sealed record EditAnnouncement(Guid AnnouncementId, long Version, string Language, Prose Title, Prose Body) : IEdits
{
    Guid? ICommand.ProseTellsOf => AnnouncementId;

    bool ICommand.ProseStaysUnlisted => true;

    public Refusal? Check(Moment moment) => new Checks().Line(Language, "language", most: 20).Words(Title, Body).Refusal;
}

public static class EditAnnouncementHandler
{
    public static Decision Decide(Announcement? announcement, EditAnnouncement command, bool languageKnown)
    {
        if (announcement is null) return Refusal.NotFound;
        if (!languageKnown) return Refusal.Invalid("announcement-language", "language");
        if (announcement.Status != AnnouncementStatus.Draft) return Refusal.Conflict("announcement-no-draft");
        return Decision.Accept(new AnnouncementEdited(announcement.Id, command.Language, command.Title.Digest, command.Body.Digest));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(EditAnnouncement command, [Edited] Announcement? announcement, Texts texts) =>
        Decide(announcement, command, texts.Languages.Any(language => language.Tag == command.Language)).Settle();
}
