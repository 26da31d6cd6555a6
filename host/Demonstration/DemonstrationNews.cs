using Marten;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using StrongCities.News.Announcements;

namespace StrongCities.Host.Demonstration;

/// <summary>An invented announcement, in the languages that it is in.</summary>
public sealed record DemonstrationAnnouncement
{
    public required Guid Id { get; init; }
    public required AnnouncementKind Kind { get; init; }
    public required Tlp Label { get; init; }
    public required string Language { get; init; }
    public required IReadOnlyDictionary<string, DemonstrationWords> Words { get; init; }
    public IReadOnlyList<Guid> Gathers { get; init; } = [];

    /// <summary>It is still being written.</summary>
    public bool Draft { get; init; }
}

public sealed record DemonstrationWords(string Title, string Body);

/// <summary>Writes and publishes the demonstration's announcements, from wherever an earlier start left each. Nobody is written to.</summary>
public sealed class DemonstrationNews(Door door, IDocumentStore store)
{
    private static readonly Delivery Invented = new() { Demonstration = true };

    public async Task BringUpToDate(Caller writer, CancellationToken cancellation)
    {
        foreach (var invented in DemonstrationData.News())
        {
            var original = invented.Words[invented.Language];
            if (await Find(invented.Id, cancellation) is null)
                await Send(new DraftAnnouncement(invented.Id, invented.Kind, invented.Language, Prose.Of(original.Title)!, Prose.Of(original.Body)!), invented);
            var state = (await Find(invented.Id, cancellation))!;
            if (state.Status != AnnouncementStatus.Draft) continue;
            var version = state.Version;
            foreach (var (language, words) in invented.Words.Where(words => !state.Versions.ContainsKey(words.Key)))
                await Send(new EditAnnouncement(invented.Id, version++, language, Prose.Of(words.Title)!, Prose.Of(words.Body)!), invented);
            if (invented.Draft) continue;
            await Send(new AddressAnnouncement(invented.Id, version++, invented.Label, false, null, null, false, invented.Gathers), invented);
            await Send(new PublishAnnouncement(invented.Id, version), invented);
        }

        async Task Send<TCommand>(TCommand command, DemonstrationAnnouncement about) where TCommand : ICommand =>
            DemonstrationPeople.Accepted(await door.Send(command, writer, Invented, cancellation), about.Words[about.Language].Title);
    }

    private async Task<Announcement?> Find(Guid id, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<Announcement>(id, cancellation);
    }
}
