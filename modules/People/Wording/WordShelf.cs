using System.Security.Cryptography;
using System.Text;
using StrongCities.Modularity.Wording;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Wording;

/// <summary>A text whose words may be changed in the portal.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Place">Where it is read: a page's address, or a letter's (<see cref="WordShelf.Letters"/>).</param>
/// <param name="OnceWritten">Nothing of it is said before somebody has written it: what the build brings invites to that.</param>
public sealed record WordedText(string Key, string Place, bool OnceWritten = false)
{
    /// <summary>By which it is known later that a new build brings other words.</summary>
    public static string MarkOf(string original) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(original)))[..16];
}

/// <summary>A page or a letter with the texts that it is made of.</summary>
/// <param name="Title">The key of what it is called.</param>
public sealed record WordedPlace(string Place, string Title, IReadOnlyList<WordedText> Texts)
{
    public bool IsLetter => Place.StartsWith(WordShelf.Letters, StringComparison.Ordinal);

    /// <summary>The template of a letter; what all letters share is looked at in a letter that everybody gets.</summary>
    public string Template => Place == WordShelf.Letters ? "mandate-granted" : Place[(WordShelf.Letters.Length + 1)..];
}

/// <summary>
/// The texts that are edited in the portal: those of public pages and of letters. What machines read, what buttons say in the portal and why
/// something was refused comes with the build alone; so does a text that is given in plural forms.
/// </summary>
public sealed class WordShelf
{
    public const string Letters = "letters";

    private readonly Dictionary<string, WordedText> _byKey;

    public WordShelf(IEnumerable<PublicPage> pages, Texts texts)
    {
        var english = texts.In("en");
        var shown = pages.OrderBy(page => page.Address, StringComparer.Ordinal).ToList();
        Places =
        [
            .. shown.Select(page => new WordedPlace(page.Address, page.Title, Editable(english, page))),
            .. LettersOf(english),
        ];
        _byKey = Places.SelectMany(place => place.Texts).DistinctBy(text => text.Key).ToDictionary(text => text.Key);
        Pages = shown;
    }

    public IReadOnlyList<PublicPage> Pages { get; }

    public IReadOnlyList<WordedPlace> Places { get; }

    public IEnumerable<WordedText> All => _byKey.Values;

    /// <summary>Null for a key whose words are not to be changed, as for one that there isn't.</summary>
    public WordedText? Find(string key) => _byKey.GetValueOrDefault(key);

    public WordedPlace PlaceOf(WordedText text) => Places.First(place => place.Place == text.Place);

    private static IReadOnlyList<WordedText> Editable(LanguageTexts english, PublicPage page) =>
        [.. Singular(english, page.Body(english).Prepend(page.Title), page.Address), .. Singular(english, page.Invited(english), page.Address).Select(text => text with { OnceWritten = true })];

    private static IEnumerable<WordedPlace> LettersOf(LanguageTexts english)
    {
        const string Subject = ".subject";
        var keys = english.AllKeys.Where(key => key.StartsWith("letter.", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var templates = keys.Where(key => key.EndsWith(Subject, StringComparison.Ordinal)).Select(key => key["letter.".Length..^Subject.Length]).ToList();
        var own = templates.SelectMany(template => new[] { $"letter.{template}{Subject}", $"letter.{template}.body" }).ToHashSet();
        yield return new WordedPlace(Letters, "wording.letters.common", Singular(english, keys.Where(key => !own.Contains(key)), Letters));
        foreach (var template in templates)
        {
            var place = $"{Letters}/{template}";
            yield return new WordedPlace(place, $"letter.{template}{Subject}", Singular(english, [$"letter.{template}{Subject}", $"letter.{template}.body"], place));
        }
    }

    private static IReadOnlyList<WordedText> Singular(LanguageTexts english, IEnumerable<string> keys, string place) =>
        [.. keys.Where(key => english.Has(key) && !english.PluralCategoriesOf(key).Any()).Select(key => new WordedText(key, place))];
}
