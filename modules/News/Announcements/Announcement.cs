using JasperFx.Events;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Search;

namespace StrongCities.News.Announcements;

public enum AnnouncementStatus
{
    Draft,
    Scheduled,
    Published,
    Withdrawn,
}

/// <summary>The words in one language.</summary>
/// <param name="OfOriginal">Which state of the original they say: an earlier one than the original has now is a translation to look at again.</param>
/// <param name="Note">What was wrong before they were corrected.</param>
public sealed record LanguageVersion(Digest Title, Digest Body, int OfOriginal, Digest? Note = null);

/// <summary>What the network tells, from its first draft on. The words are in the vault under a key of its own.</summary>
[NotSearched("Drafts are their writers', who have a list of them; what was published is found as NewsText.")]
public sealed record Announcement
{
    public required Guid Id { get; init; }
    public required AnnouncementKind Kind { get; init; }

    /// <summary>The language of the original, which counts where a translation differs.</summary>
    public required string Language { get; init; }

    /// <summary>How often the original was written: the first time is 1.</summary>
    public int Original { get; init; } = 1;

    public required IReadOnlyDictionary<string, LanguageVersion> Versions { get; init; }
    public AnnouncementStatus Status { get; init; }

    /// <summary>Who is to read it; a draft is its writers' alone, whatever it says here.</summary>
    public Tlp Label { get; init; } = Tlp.Clear;
    public bool ByLetter { get; init; }
    public LetterAudience Audience { get; init; } = LetterAudience.Everybody;
    public IReadOnlyList<Guid> Gathers { get; init; } = [];
    public DateTimeOffset? DueAt { get; init; }
    public string? Zone { get; init; }
    public string? Slug { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
    public long Version { get; init; }

    public bool IsStale(string language) => Versions.TryGetValue(language, out var version) && version.OfOriginal < Original;

    public static Announcement Create(IEvent<AnnouncementDrafted> drafted) => new()
    {
        Id = drafted.Data.AnnouncementId,
        Kind = drafted.Data.Kind,
        Language = drafted.Data.Language,
        Versions = new Dictionary<string, LanguageVersion> { [drafted.Data.Language] = new(drafted.Data.Title, drafted.Data.Body, 1) },
        ChangedAt = drafted.Moment().Recorded,
        Version = drafted.Version,
    };

    public Announcement Apply(IEvent<AnnouncementEdited> edited) => Changed(edited).Saying(edited.Data.Language, edited.Data.Title, edited.Data.Body, null);

    public Announcement Apply(IEvent<AnnouncementAddressed> addressed) => Changed(addressed) with
    {
        Label = addressed.Data.Label, ByLetter = addressed.Data.ByLetter, Audience = addressed.Data.Audience, Gathers = addressed.Data.Gathers,
    };

    public Announcement Apply(IEvent<AnnouncementScheduled> scheduled) => Changed(scheduled) with
    {
        Status = AnnouncementStatus.Scheduled, DueAt = scheduled.Data.DueAt, Zone = scheduled.Data.Zone,
    };

    public Announcement Apply(IEvent<AnnouncementRecalled> recalled) => Changed(recalled) with { Status = AnnouncementStatus.Draft, DueAt = null, Zone = null };

    public Announcement Apply(IEvent<AnnouncementPublished> published) => Changed(published) with
    {
        Status = AnnouncementStatus.Published, DueAt = null, Slug = published.Data.Slug, PublishedAt = published.Moment().Effective,
    };

    public Announcement Apply(IEvent<AnnouncementCorrected> corrected) =>
        Changed(corrected).Saying(corrected.Data.Language, corrected.Data.Title, corrected.Data.Body, corrected.Data.Note);

    public Announcement Apply(IEvent<AnnouncementWithdrawn> withdrawn) => Changed(withdrawn) with { Status = AnnouncementStatus.Withdrawn };

    private Announcement Saying(string language, Digest title, Digest body, Digest? note)
    {
        var original = language == Language ? Original + 1 : Original;
        var versions = new Dictionary<string, LanguageVersion>(Versions) { [language] = new(title, body, original, note) };
        return this with { Original = original, Versions = versions };
    }

    private Announcement Changed(IEvent @event) => this with { ChangedAt = @event.Moment().Recorded, Version = @event.Version };
}
