using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Search;
using StrongCities.News.Announcements;

namespace StrongCities.News.Published;

/// <summary>A published announcement in one language, as it is read. It is written when that is published or corrected, and taken away when it is withdrawn.</summary>
public sealed record NewsText
{
    /// <summary>Follows from the announcement and the language.</summary>
    public required Guid Id { get; init; }

    public required Guid AnnouncementId { get; init; }
    public required AnnouncementKind Kind { get; init; }
    public required Tlp Label { get; init; }

    /// <summary>The network's, and no organisation's own: an id that none has, so that the label alone decides.</summary>
    public Guid OrganisationId => AnnouncementId;

    public required string Slug { get; init; }
    public required string Language { get; init; }

    /// <summary>In which it was written; what counts where a translation differs.</summary>
    public required bool IsOriginal { get; init; }

    /// <summary>A translation of what the original no longer says.</summary>
    public bool IsStale { get; init; }

    public required string Title { get; init; }

    /// <summary>As it was written (<see cref="FormattedText"/>).</summary>
    public required string Body { get; init; }

    /// <summary>What was wrong before it was corrected.</summary>
    public string? Note { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public IReadOnlyList<Guid> Gathers { get; init; } = [];
    public bool Demonstration { get; init; }

    public string Address => NewsAddress.Of(Slug);

    public static Guid IdOf(Guid announcement, string language) => FactIds.Of(announcement, "news/" + language);
}

/// <summary>Where an announcement is read. Its address tells the day and nothing of its words: they can be corrected, and a title may be the network's own.</summary>
public static class NewsAddress
{
    public const string List = "/news";
    public const string Feed = "/news/atom.xml";

    public static string Of(string slug) => $"{List}/{slug}";

    public static string SlugOf(Guid announcement, DateTimeOffset published) => $"{published.UtcDateTime:yyyy-MM-dd}-{announcement.ToString("N")[^8..]}";
}

/// <summary>How the search box knows what was published: in each language that it is in, by its label.</summary>
public static class NewsSearch
{
    public static SearchEntry Entry(NewsText text) => new()
    {
        Id = text.Id,
        Kind = "news",
        Address = $"{text.Address}?lang={text.Language}",
        Title = text.Title,
        Lines = FormattedText.Plain(text.Body).Split('\n', StringSplitOptions.RemoveEmptyEntries),
        Language = text.Language,
        Year = text.PublishedAt.Year,
        Label = text.Label,
        Organisation = text.OrganisationId,
        Casework = Duty.WriteNews,
        Demonstration = text.Demonstration,
    };
}
