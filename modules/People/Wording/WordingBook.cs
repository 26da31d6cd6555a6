using Marten;
using StrongCities.Modularity.Vault;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Wording;

/// <summary>A text in one language: what the build brings, what is said, and what was said before.</summary>
/// <param name="History">The latest first; what the build brings is not in it unless it was put back.</param>
public sealed record TextInLanguage(WordedText Text, LanguageTexts Language, string Original, string Present, long Version, IReadOnlyList<EarlierText> History)
{
    public Guid WordingId => Wording.IdOf(Text.Key, Language.Language.Tag);
    public bool IsChanged => Present != Original;

    /// <summary>A new build brings other words than those that were replaced.</summary>
    public bool OriginalChanged { get; init; }
}

/// <param name="Text">Null where it was erased.</param>
public sealed record EarlierText(int Number, DateTimeOffset At, string? Text, bool IsOriginal);

/// <summary>Reads what was changed, out of the history and the vault.</summary>
public sealed class WordingBook(IDocumentStore store, Vault vault, WordShelf shelf, Texts texts)
{
    /// <summary>Null for a text that isn't edited here.</summary>
    public async Task<TextInLanguage?> Find(string key, string language, CancellationToken cancellation)
    {
        if (shelf.Find(key) is not { } text || texts.Languages.All(each => each.Tag != language)) return null;
        await using var session = store.QuerySession();
        var wording = await session.LoadAsync<Wording>(Wording.IdOf(key, language), cancellation);
        return await Read(session, text, texts.In(language), wording, cancellation);
    }

    public async Task<TextInLanguage?> Find(Guid wordingId, CancellationToken cancellation)
    {
        foreach (var text in shelf.All)
            if (texts.Languages.FirstOrDefault(language => Wording.IdOf(text.Key, language.Tag) == wordingId) is { } language)
                return await Find(text.Key, language.Tag, cancellation);
        return null;
    }

    /// <summary>The texts that were changed and are not as the build brings them, with a mark on those whose original has changed since.</summary>
    public async Task<IReadOnlyDictionary<(string Key, string Language), bool>> Changed(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return (await session.Query<Wording>().ToListAsync(cancellation))
            .Where(wording => wording.Present.Text is not null && shelf.Find(wording.Key) is not null)
            .ToDictionary(wording => (wording.Key, wording.Language), HasAnotherOriginal);
    }

    /// <summary>Every text as it is to be said now, where that is not what the build brings; and a number that is another after every change.</summary>
    public async Task<(long Edition, IReadOnlyList<RevisedText> Texts)> Revised(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var wordings = await session.Query<Wording>().ToListAsync(cancellation);
        var said = wordings.Where(wording => wording.Present.Text is not null && shelf.Find(wording.Key) is not null).ToList();
        var opened = await vault.Open(session, [.. said.Select(wording => wording.Present.Text!.Value)], cancellation);
        return (wordings.Sum(wording => wording.Version),
            [.. said.Where(wording => opened.ContainsKey(wording.Present.Text!.Value)).Select(wording => new RevisedText(wording.Language, wording.Key, opened[wording.Present.Text!.Value]))]);
    }

    /// <summary>Grows with every change: cheap to ask.</summary>
    public async Task<long> Edition(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return (await session.QueryAsync<long>("select coalesce(sum((d.data ->> 'version')::bigint), 0)::bigint from people.mt_doc_wording d", cancellation))[0];
    }

    /// <summary>What is said now, in the transaction of a change.</summary>
    public async Task<string> Present(IQuerySession session, Wording? wording, LanguageTexts language, WordedText text, CancellationToken cancellation) =>
        (await Read(session, text, language, wording, cancellation)).Present;

    private async Task<TextInLanguage> Read(IQuerySession session, WordedText text, LanguageTexts language, Wording? wording, CancellationToken cancellation)
    {
        var original = language.Original(text.Key);
        if (wording is null) return new TextInLanguage(text, language, original, original, 0, []);
        var opened = await vault.Open(session, [.. wording.Versions.Select(version => version.Text).OfType<Digest>()], cancellation);
        var history = wording.Versions.Reverse()
            .Select(version => new EarlierText(version.Number, version.At, version.Text is { } said ? opened.GetValueOrDefault(said) : original, version.Text is null)).ToList();
        return new TextInLanguage(text, language, original, history[0].Text ?? original, wording.Version, history) { OriginalChanged = HasAnotherOriginal(wording) };
    }

    private bool HasAnotherOriginal(Wording wording) =>
        wording.Present.Text is not null && wording.Present.Original != WordedText.MarkOf(texts.In(wording.Language).Original(wording.Key));
}
