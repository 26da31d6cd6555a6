using Marten;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.News.Announcements;
using Wolverine;
using Wolverine.Attributes;

namespace StrongCities.News.Published;

/// <summary>The time of a scheduled announcement has come. One that was recalled or put off meanwhile is left alone.</summary>
[MessageIdentity("publish-due")]
public sealed record PublishDue(Guid AnnouncementId, DateTimeOffset DueAt);

public static class PublishDueHandler
{
    /// <summary>The events, the texts on the shelf and the first batch of letters are saved together; a second delivery finds it published.</summary>
    public static async Task<OutgoingMessages> Handle(PublishDue message, IDocumentSession session, NewsShelf shelf, TimeProvider clock, CancellationToken cancellation)
    {
        var stream = await session.Events.FetchForWriting<Announcement>(message.AnnouncementId, cancellation);
        if (stream.Aggregate is not { Status: AnnouncementStatus.Scheduled } announcement || announcement.DueAt != message.DueAt) return [];
        var moment = Moment.At(clock.GetUtcNow());
        var decision = PublishAnnouncementHandler.Publish(announcement, moment, demonstration: false);
        if (decision.Refusal is not null) return [];
        EventHeaders.Stamp(session, CommandContext.Alone("publish-due", moment, about: announcement.Id));
        stream.AppendMany(decision.Events);
        await shelf.Put(session, announcement, decision, moment, demonstration: false, cancellation);
        var letters = new OutgoingMessages();
        letters.AddRange(decision.Messages);
        return letters;
    }
}
