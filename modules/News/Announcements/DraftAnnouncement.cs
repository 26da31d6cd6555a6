using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using StrongCities.Ui.Localisation;
using Wolverine;

namespace StrongCities.News.Announcements;

/// <summary>Begins an announcement or an issue of the newsletter, in the language that will count. Nobody reads it but those who write.</summary>
[Post("/api/announcements", Location = "/api/announcements/{announcementId}"), Requires(Duty.WriteNews)]
public sealed record DraftAnnouncement([property: Drawn] Guid AnnouncementId, AnnouncementKind Kind, string Language, Prose Title, Prose Body) : ICreates
{
    // The network's words and nobody's own: they stay when whoever wrote them goes.
    Guid? ICommand.ProseTellsOf => AnnouncementId;

    bool ICommand.ProseStaysUnlisted => true;

    public Refusal? Check(Moment moment) => new Checks()
        .That(Enum.IsDefined(Kind), "kind", "required")
        .Line(Language, "language", most: 20)
        .Words(Title, Body)
        .Refusal;
}

public static class DraftAnnouncementHandler
{
    public static Decision Decide(DraftAnnouncement command, bool languageKnown) => languageKnown
        ? Decision.Accept(new AnnouncementDrafted(command.AnnouncementId, command.Kind, command.Language, command.Title.Digest, command.Body.Digest))
        : Refusal.Invalid("announcement-language", "language");

    public static (Outcome, NewStream, OutgoingMessages) Handle(DraftAnnouncement command, Texts texts) =>
        Decide(command, texts.Languages.Any(language => language.Tag == command.Language)).Begin<Announcement>(command.AnnouncementId);
}

/// <summary>What is asked of a title and a text, whichever command brings them.</summary>
public static class AnnouncementWords
{
    public const int LongestTitle = 150;
    public const int LongestBody = 20_000;

    public static Checks Words(this Checks checks, Prose? title, Prose? body) => checks
        .Line(title?.Text, "title", LongestTitle)
        .Text(body, "body", LongestBody);
}
