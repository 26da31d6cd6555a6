using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Vault;

namespace StrongCities.News.Announcements;

/// <summary>The words in one language, opened; null where they were erased.</summary>
public sealed record OpenedWords(string? Title, string? Body, string? Note, bool IsStale);

public sealed record OpenedAnnouncement(Announcement State, IReadOnlyDictionary<string, OpenedWords> Words)
{
    public OpenedWords Original => Words[State.Language];
}

public sealed record AnnouncementRow(Announcement State, string? Title);

/// <summary>What is being written, for those who write. For everybody else there are no drafts, and what was published stands on the shelf.</summary>
public sealed class AnnouncementBook(IDocumentStore store, Vault vault, FindAudience audience)
{
    private const int Most = 100;

    public static bool IsFor(Caller caller) => caller.Holds(Duty.WriteNews);

    public async Task<IReadOnlyList<AnnouncementRow>> List(Caller caller, CancellationToken cancellation)
    {
        if (!IsFor(caller)) return [];
        await using var session = store.QuerySession();
        var newest = await session.QueryAsync<Announcement>(
            "select d.data from news.mt_doc_announcement d order by (d.status in ('Draft', 'Scheduled')) desc, (d.data ->> 'changedAt') desc, d.id limit ?", cancellation, Most);
        return await Titled(session, newest, cancellation);
    }

    /// <summary>What an issue of the newsletter can tell of: no newsletters, and nothing that its own readers may not read.</summary>
    public async Task<IReadOnlyList<AnnouncementRow>> ToGather(Caller caller, CancellationToken cancellation)
    {
        if (!IsFor(caller)) return [];
        await using var session = store.QuerySession();
        var published = await session.QueryAsync<Announcement>(
            "select d.data from news.mt_doc_announcement d where d.status = 'Published' and d.data ->> 'kind' = 'Announcement' order by (d.data ->> 'publishedAt') desc, d.id limit ?",
            cancellation, AddressAnnouncement.MostGathered);
        return await Titled(session, published, cancellation);
    }

    /// <summary>Null for who does not write as for one that isn't there.</summary>
    public async Task<OpenedAnnouncement?> Find(Guid id, Caller caller, CancellationToken cancellation)
    {
        if (!IsFor(caller)) return null;
        await using var session = store.QuerySession();
        if (await session.LoadAsync<Announcement>(id, cancellation) is not { } state) return null;
        var opened = await vault.Open(session, [.. state.Versions.Values.SelectMany(version => new[] { version.Title, version.Body, version.Note ?? version.Title })], cancellation);
        return new OpenedAnnouncement(state, state.Versions.ToDictionary(
            version => version.Key,
            version => new OpenedWords(
                opened.GetValueOrDefault(version.Value.Title), opened.GetValueOrDefault(version.Value.Body),
                version.Value.Note is { } note ? opened.GetValueOrDefault(note) : null, state.IsStale(version.Key))));
    }

    /// <summary>How many people letters would go to now. Writers learn the number and no name.</summary>
    public async Task<int> Recipients(Announcement announcement, CancellationToken cancellation) => (await audience(announcement.Audience, cancellation)).Count;

    private async Task<IReadOnlyList<AnnouncementRow>> Titled(IQuerySession session, IReadOnlyList<Announcement> announcements, CancellationToken cancellation)
    {
        var titles = await vault.Open(session, [.. announcements.Select(each => each.Versions[each.Language].Title)], cancellation);
        return [.. announcements.Select(each => new AnnouncementRow(each, titles.GetValueOrDefault(each.Versions[each.Language].Title)))];
    }
}
