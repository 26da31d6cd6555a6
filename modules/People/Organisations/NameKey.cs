using System.Text;
using StrongCities.Modularity.Search;

namespace StrongCities.People.Organisations;

/// <summary>
/// What two names share that people would take for one: without case, accents, spaces, punctuation and width, and with letters of other scripts that look like
/// Latin ones read as those. For comparing alone; it is no name.
/// </summary>
public static class NameKey
{
    // Lower case, and upper case where only that looks alike (В, Н): both are written here as they stand after folding (Unicode TR 39, the commonest).
    private const string Cyrillic = "авеёкмнорстухіїјѕԁһԛԝѵԍ";
    private const string AsLatin = "abeekmhopctyxiijsdhqwvg";
    private const string Greek = "αβεζηικμνορτυχϲϳ";
    private const string GreekAsLatin = "abezhikmvoptyxcj";

    private static readonly Dictionary<char, char> Alike = Cyrillic.Zip(AsLatin).Concat(Greek.Zip(GreekAsLatin)).ToDictionary(pair => pair.First, pair => pair.Second);

    public static string Of(string name)
    {
        var tidy = FoldedText.Tidy(name, RegisterOrganisation.LongestName * 4).Normalize(NormalizationForm.FormKC);
        var key = new StringBuilder(tidy.Length);
        foreach (var word in FoldedText.Words(FoldedText.Of(tidy)))
            foreach (var letter in word) key.Append(Alike.GetValueOrDefault(letter, letter));
        return key.ToString();
    }
}
