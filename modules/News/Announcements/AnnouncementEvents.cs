using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Letters;

namespace StrongCities.News.Announcements;

public enum AnnouncementKind
{
    Announcement,

    /// <summary>Gathers announcements that were published.</summary>
    Newsletter,
}

[EventName("news/announcement-drafted/1")]
public sealed record AnnouncementDrafted(Guid AnnouncementId, AnnouncementKind Kind, [property: Code] string Language, Digest Title, Digest Body);

/// <summary>Its words in one language: of the original, or of a translation.</summary>
[EventName("news/announcement-edited/1")]
public sealed record AnnouncementEdited(Guid AnnouncementId, [property: Code] string Language, Digest Title, Digest Body);

/// <summary>Who is to read it, and whether they are written to.</summary>
/// <param name="Gathers">What a newsletter tells of.</param>
[EventName("news/announcement-addressed/1")]
public sealed record AnnouncementAddressed(
    Guid AnnouncementId, Tlp Label, bool ByLetter, IReadOnlyList<RolePreset> Roles, [property: Code] IReadOnlyList<string> Regions, bool MembersOnly, IReadOnlyList<Guid> Gathers)
{
    public LetterAudience Audience => new(Label, Roles, Regions, MembersOnly);
}

/// <param name="Zone">In which the writer said the time.</param>
[EventName("news/announcement-scheduled/1")]
public sealed record AnnouncementScheduled(Guid AnnouncementId, DateTimeOffset DueAt, [property: Code] string Zone);

/// <summary>It is a draft again, before anybody read it.</summary>
[EventName("news/announcement-recalled/1")]
public sealed record AnnouncementRecalled(Guid AnnouncementId);

/// <param name="Slug">Its address below /news.</param>
[EventName("news/announcement-published/1", Label = Tlp.Green)]
public sealed record AnnouncementPublished(Guid AnnouncementId, [property: Code] string Slug);

/// <summary>Other words in the place of published ones, with a note of what was wrong that stands beside them.</summary>
[EventName("news/announcement-corrected/1", Label = Tlp.Green)]
public sealed record AnnouncementCorrected(Guid AnnouncementId, [property: Code] string Language, Digest Title, Digest Body, Digest Note);

[EventName("news/announcement-withdrawn/1", Label = Tlp.Green)]
public sealed record AnnouncementWithdrawn(Guid AnnouncementId, Digest Reason);
