using System.Text.Json;
using Marten;
using Npgsql;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Vault;
using StrongCities.News.Announcements;

namespace StrongCities.News.Published;

/// <summary>A page of what was published, the latest first.</summary>
public sealed record NewsPageOf(IReadOnlyList<NewsText> Items, long Count, bool More);

/// <summary>What was published, in the words that are read.</summary>
public sealed class NewsShelf(IDocumentStore store, NpgsqlDataSource database, Vault vault)
{
    public const int PageSize = 10;

    private const string Visible = $"news.mt_doc_newstext d {LabelFilter.Join} where {LabelFilter.Sql}";

    // In the reader's language where there is one, else the original.
    private const string Chosen = "order by d.announcement_id, (d.language = @language) desc, (d.data ->> 'isOriginal')::boolean desc";

    public async Task<NewsPageOf> Page(Caller caller, string language, int page, CancellationToken cancellation, int size = PageSize)
    {
        await using var batch = database.CreateBatch();
        Add($"select n.data from (select distinct on (d.announcement_id) d.data, d.published_at, d.id from {Visible} {Chosen}) n order by n.published_at desc, n.id limit @size offset @offset");
        Add($"select count(distinct d.announcement_id) from {Visible}");
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var items = new List<NewsText>();
        while (await reader.ReadAsync(cancellation)) items.Add(Read(reader));
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var count = reader.GetInt64(0);
        return new NewsPageOf(items, count, page * size < count);

        void Add(string sql)
        {
            var command = new NpgsqlBatchCommand(sql);
            LabelFilter.AddTo(command.Parameters, caller, Duty.WriteNews);
            command.Parameters.AddWithValue("language", language);
            command.Parameters.AddWithValue("size", size);
            command.Parameters.AddWithValue("offset", (page - 1) * size);
            batch.BatchCommands.Add(command);
        }
    }

    /// <summary>Null for who may not read it as for one that isn't there.</summary>
    public async Task<NewsText?> Find(string slug, Caller caller, string language, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select distinct on (d.announcement_id) d.data from {Visible} and d.slug = @slug {Chosen}");
        LabelFilter.AddTo(command.Parameters, caller, Duty.WriteNews);
        command.Parameters.AddWithValue("language", language);
        command.Parameters.AddWithValue("slug", slug);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(reader) : null;
    }

    /// <summary>What a newsletter gathers, as far as this reader may read it.</summary>
    public async Task<IReadOnlyList<NewsText>> Gathered(IReadOnlyCollection<Guid> announcements, Caller caller, string language, CancellationToken cancellation)
    {
        if (announcements.Count == 0) return [];
        await using var command = database.CreateCommand($"select distinct on (d.announcement_id) d.data from {Visible} and d.announcement_id = any(@announcements) {Chosen}");
        LabelFilter.AddTo(command.Parameters, caller, Duty.WriteNews);
        command.Parameters.AddWithValue("language", language);
        command.Parameters.AddWithValue("announcements", announcements.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var texts = new List<NewsText>();
        while (await reader.ReadAsync(cancellation)) texts.Add(Read(reader));
        return [.. texts.OrderByDescending(text => text.PublishedAt)];
    }

    /// <summary>The body of a letter, in a reader's language; null once it was withdrawn. It is of a letter to those whom its label lets read it.</summary>
    public async Task<WrittenWords?> ForLetter(Guid announcement, string language, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var texts = await session.Query<NewsText>().Where(text => text.AnnouncementId == announcement).ToListAsync(cancellation);
        if ((texts.FirstOrDefault(text => text.Language == language) ?? texts.FirstOrDefault(text => text.IsOriginal)) is not { } text) return null;
        var named = text.Gathers.ToArray();
        var all = await session.Query<NewsText>().Where(each => each.AnnouncementId.IsOneOf(named) && each.Label <= text.Label).ToListAsync(cancellation);
        var gathered = all.GroupBy(each => each.AnnouncementId)
            .Select(each => each.FirstOrDefault(one => one.Language == text.Language) ?? each.First(one => one.IsOriginal)).OrderByDescending(each => each.PublishedAt);
        return NewsLetters.Words(text.Language, text.Title, text.Body, [.. gathered]);
    }

    /// <summary>Puts an announcement that is being published on the shelf, in every language that it is in.</summary>
    public async Task Put(IDocumentSession session, Announcement announcement, Decision decision, Moment moment, bool demonstration, CancellationToken cancellation)
    {
        var published = decision.Events.OfType<AnnouncementPublished>().Single();
        var opened = await vault.Open(session, [.. announcement.Versions.Values.SelectMany(version => new[] { version.Title, version.Body })], cancellation);
        foreach (var (language, version) in announcement.Versions)
            if (opened.TryGetValue(version.Title, out var title) && opened.TryGetValue(version.Body, out var body))
                session.Store(new NewsText
                {
                    Id = NewsText.IdOf(announcement.Id, language),
                    AnnouncementId = announcement.Id,
                    Kind = announcement.Kind,
                    Label = announcement.Label,
                    Slug = published.Slug,
                    Language = language,
                    IsOriginal = language == announcement.Language,
                    IsStale = announcement.IsStale(language),
                    Title = title,
                    Body = body,
                    PublishedAt = moment.Effective,
                    UpdatedAt = moment.Recorded,
                    Gathers = announcement.Gathers,
                    Demonstration = demonstration,
                });
    }

    /// <summary>Puts corrected words in the place of published ones. When the original says something else, its translations are older than it.</summary>
    public async Task Correct(IDocumentSession session, Announcement announcement, CorrectAnnouncement command, Moment moment, CancellationToken cancellation)
    {
        var texts = await session.Query<NewsText>().Where(text => text.AnnouncementId == announcement.Id).ToListAsync(cancellation);
        if ((texts.FirstOrDefault(text => text.Language == command.Language) ?? texts.FirstOrDefault(text => text.IsOriginal)) is not { } like) return;
        var original = command.Language == announcement.Language;
        session.Store(like with
        {
            Id = NewsText.IdOf(announcement.Id, command.Language),
            Language = command.Language,
            IsOriginal = original,
            IsStale = false,
            Title = command.Title.Text,
            Body = command.Body.Text,
            Note = command.Note.Text,
            UpdatedAt = moment.Recorded,
        });
        if (original)
            foreach (var translation in texts.Where(text => text.Language != command.Language)) session.Store(translation with { IsStale = true });
    }

    public static async Task Take(IDocumentSession session, Guid announcement, CancellationToken cancellation)
    {
        foreach (var text in await session.Query<NewsText>().Where(text => text.AnnouncementId == announcement).ToListAsync(cancellation)) session.Delete(text);
    }

    private static NewsText Read(NpgsqlDataReader reader) => JsonSerializer.Deserialize<NewsText>(reader.GetString(0), NetworkJson.Options)!;
}
