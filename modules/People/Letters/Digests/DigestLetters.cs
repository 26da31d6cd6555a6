using StrongCities.Modularity.Letters;
using StrongCities.People.Letters.Sheets;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Letters.Digests;

/// <summary>The one letter that tells of all that waited, kind by kind. Who leaves it finds on the desk what would have stood in it.</summary>
public static class DigestLetters
{
    public const string Template = "digest";

    public static readonly LetterKind Kind = new("digest", MayBeLeft: true, Template);

    /// <param name="told">What waited, the oldest first; never nothing.</param>
    public static LetterContent Of(IReadOnlyList<PostLetter> told, Recipient recipient, LetterKinds kinds, LetterSettings settings, LanguageTexts texts, Uri? leave)
    {
        var groups = kinds.All
            .Select(kind => (Kind: kind, Letters: told.Where(letter => kinds.Of(letter.Template) == kind).ToList()))
            .Where(group => group.Letters.Count > 0)
            .Select(group => new LetterGroup(texts[group.Kind.Name], [.. group.Letters.Select(letter =>
                new LetterLink(LetterText.SubjectOf(letter, recipient.Name, texts), settings.Link(letter.About)))]));
        return new LetterContent
        {
            Subject = texts["letter.digest.subject", ("count", told.Count)],
            Paragraphs = [.. LetterText.Opening(recipient.Name, told.Any(letter => letter.Demonstration), texts), texts["letter.digest.body"]],
            Groups = [.. groups],
            Open = new LetterLink(texts["letter.digest.open"], settings.Link("/desk")),
            Closing = texts["letter.closing"],
            Foot = texts["letter.footer"],
            Leave = leave is null ? null : new LetterLink(texts["letter.leave"], leave),
        };
    }
}
