using Marten;
using StrongCities.Modularity.Letters;
using StrongCities.News.Announcements;
using Wolverine;
using Wolverine.Attributes;

namespace StrongCities.News.Published;

/// <summary>The letters of an announcement to those of its audience who come after this person. It carries ids alone; the next batch follows from it in the same transaction.</summary>
[MessageIdentity("send-news")]
public sealed record SendNews(Guid AnnouncementId, DateTimeOffset At, Guid? After, bool Demonstration);

public static class SendNewsHandler
{
    public const int AtOnce = 100;

    /// <summary>
    /// However often it is delivered, each person gets one letter: its id follows from the announcement and the person. What was withdrawn stops
    /// where it is.
    /// </summary>
    public static async Task<OutgoingMessages> Handle(SendNews message, IDocumentSession session, FindAudience audience, CancellationToken cancellation)
    {
        if (await session.LoadAsync<Announcement>(message.AnnouncementId, cancellation) is not { Status: AnnouncementStatus.Published, Slug: { } slug } announcement) return [];
        var texts = await session.Query<NewsText>().Where(text => text.AnnouncementId == message.AnnouncementId).ToListAsync(cancellation);
        if (texts.FirstOrDefault(text => text.IsOriginal) is not { } original) return [];
        var titles = texts.ToDictionary(text => text.Language, text => text.Title);
        titles[""] = original.Title;

        var rest = (await audience(announcement.Audience, cancellation)).OrderBy(person => person.Value).SkipWhile(person => person.Value.CompareTo(message.After ?? Guid.Empty) <= 0).ToList();
        if (rest.Count == 0) return [];
        var batch = rest.Take(AtOnce).ToList();
        var next = new OutgoingMessages
        {
            NewsLetters.Letter(announcement.Id, announcement.Kind, slug, titles, message.At, message.Demonstration) with { People = batch },
        };
        if (rest.Count > AtOnce) next.Add(message with { After = batch[^1].Value });
        return next;
    }
}
