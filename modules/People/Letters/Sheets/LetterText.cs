using StrongCities.Modularity.Letters;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Letters.Sheets;

/// <summary>The words of a letter about one thing.</summary>
public static class LetterText
{
    /// <param name="link">Where it leads.</param>
    /// <param name="leave">Where such letters are left; null where they can't be.</param>
    /// <param name="words">What somebody wrote for it.</param>
    public static LetterContent Of(PostLetter letter, Recipient recipient, LanguageTexts texts, Uri link, Uri? leave, WrittenWords? words = null)
    {
        var values = Values(letter, recipient.Name, texts);
        return new LetterContent
        {
            Subject = texts[$"letter.{letter.Template}.subject", values],
            Paragraphs =
            [
                .. Opening(recipient.Name, letter.Demonstration, texts),
                .. texts[$"letter.{letter.Template}.body", values].Split("\n\n"),
            ],
            Written = words,
            Open = new LetterLink(texts["letter.open"], link),
            Closing = texts["letter.closing"],
            Foot = texts[recipient is { Code: null, Link: null } ? "letter.footer" : "letter.footer.link"],
            Leave = leave is null ? null : new LetterLink(texts["letter.leave"], leave),
        };
    }

    /// <summary>What a digest says of a letter.</summary>
    public static string SubjectOf(PostLetter letter, string name, LanguageTexts texts) => texts[$"letter.{letter.Template}.subject", Values(letter, name, texts)];

    /// <summary>What every letter begins with.</summary>
    public static IReadOnlyList<string> Opening(string name, bool demonstration, LanguageTexts texts) =>
    [
        .. demonstration ? [texts["letter.demonstration"]] : Array.Empty<string>(),
        name.Length > 0 ? texts["letter.greeting", ("name", OneLine.Of(name))] : texts["letter.greeting.nameless"],
    ];

    private static (string, object?)[] Values(PostLetter letter, string name, LanguageTexts texts) =>
    [
        ("name", OneLine.Of(name)),
        ("title", OneLine.Of(letter.TitleIn(texts.Language.Tag))),
        .. letter.Names.Select(named => (named.Key, (object?)OneLine.Of(named.Value))),
        .. letter.Terms.Select(term => (term.Key, (object?)texts[term.Value])),
        .. letter.Dates.Select(date => (date.Key, (object?)date.Value)),
    ];
}
