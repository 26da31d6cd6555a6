using Marten;
using StrongCities.Modularity.Search;
using StrongCities.Modularity.Wording;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Wording;

/// <summary>What the search box knows of public pages follows their words.</summary>
public static class WordingSearch
{
    /// <summary>Writes the entries of the pages that show a text, in the transaction that changes it.</summary>
    public static void LetSearchFollow(this WordShelf shelf, IDocumentSession session, Texts texts, RevisedText revised)
    {
        var language = texts.In(revised.Language);
        using var _ = Texts.Try(revised, language.Language);
        foreach (var page in shelf.Pages.Where(page => page.Shows(revised.Key))) Write(session, page, language);
    }

    /// <summary>A new build fills the search with its own words: those of the portal take their place again.</summary>
    public static async Task Repeat(WordShelf shelf, IDocumentStore store, Texts texts, IReadOnlyList<RevisedText> revised, CancellationToken cancellation)
    {
        var changed = revised.SelectMany(text => shelf.Pages.Where(page => page.Shows(text.Key)).Select(page => (page, text.Language))).Distinct().ToList();
        if (changed.Count == 0) return;
        await using var session = store.LightweightSession();
        foreach (var (page, language) in changed) Write(session, page, texts.In(language));
        await session.SaveChangesAsync(cancellation);
    }

    private static void Write(IDocumentSession session, PublicPage page, LanguageTexts language)
    {
        var (id, entry) = SearchedPage.Entry(page, language);
        SearchTable.Write(session, id, entry);
    }
}
