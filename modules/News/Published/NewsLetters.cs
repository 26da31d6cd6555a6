using StrongCities.Modularity.Events;
using StrongCities.Modularity.Letters;
using StrongCities.News.Announcements;
using StrongCities.Ui.Localisation;

namespace StrongCities.News.Published;

/// <summary>The letters by which announcements and newsletters go out.</summary>
public static class NewsLetters
{
    public static readonly LetterKind Kind = new("news", MayBeLeft: true, "announcement", "newsletter");

    public static PostLetter Letter(Guid announcement, AnnouncementKind kind, string slug, IReadOnlyDictionary<string, string> titles, DateTimeOffset at, bool demonstration) => new()
    {
        LetterId = FactIds.Of(announcement, "letter"),
        Template = kind is AnnouncementKind.Newsletter ? "newsletter" : "announcement",
        At = at,
        About = NewsAddress.Of(slug),
        Words = announcement,
        Titles = titles,
        Demonstration = demonstration,
    };

    /// <summary>What stands in a letter: the text, and below it what a newsletter tells of.</summary>
    public static WrittenWords Words(string language, string title, string body, IReadOnlyList<NewsText> gathered) => new(
        language, title,
        string.Join("\n\n", [FormattedText.Plain(body), .. gathered.Select(text => $"{text.Title}\n\n{FormattedText.Plain(text.Body)}")]),
        FormattedText.Html(body) + string.Concat(gathered.Select(text => $"<h2>{HtmlText.Encoder.Encode(text.Title)}</h2>\n{FormattedText.Html(text.Body)}")));
}
