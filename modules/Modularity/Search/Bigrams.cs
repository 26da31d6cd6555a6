using System.Text;

namespace StrongCities.Modularity.Search;

/// <summary>
/// Pairs of letters that stand side by side. PostgreSQL knows neither the words of a Chinese sentence nor what Persian or Hebrew put before a word;
/// pairs in a row find any part of any word. Latin, Greek and Cyrillic have none: there are so few of them that most records share each, and a
/// question for a row of them reads most records (a hundred thousand: seconds). Their words are found by their beginnings. Pairs begin with a sign that no word begins with, so that a pair is never taken for a word of two letters.
/// </summary>
public static class Bigrams
{
    private const char Sign = '~';

    // A tsvector holds no more places than this.
    private const int LastPlace = 16_000;

    /// <summary>The pairs of a folded text, as PostgreSQL reads a tsvector.</summary>
    /// <param name="folded">As <see cref="FoldedText"/> makes it.</param>
    /// <param name="grammar">Whether the grammar of the text's language is known: then Arabic words need no pairs.</param>
    public static string Vector(string folded, bool grammar)
    {
        var vector = new StringBuilder();
        var place = 0;
        foreach (var word in FoldedText.Words(folded).Where(word => Unspaced(word) || (!grammar && Arabic(word))))
        {
            var letters = word.EnumerateRunes().ToArray();
            if (letters.Length == 1) Add(letters[0].ToString());
            for (var at = 0; at + 1 < letters.Length; at++) Add($"{letters[at]}{letters[at + 1]}");
            // Two words are no row.
            place++;
        }

        return vector.ToString();

        void Add(string pair)
        {
            if (++place < LastPlace) vector.Append('\'').Append(Sign).Append(pair).Append("':").Append(Ui.Localisation.Invariant.Number(place)).Append(' ');
        }
    }

    /// <summary>All words, each as its pairs in a row or, where its script has none, as it is: as PostgreSQL reads a tsquery. Null when no word has a pair.</summary>
    public static string? Query(IReadOnlyCollection<string> words) => words.Any(HasPairs) ? string.Join(" & ", words.Select(Row)) : null;

    private static bool HasPairs(string word) => Unspaced(word) || Arabic(word);

    private static string Row(string word)
    {
        if (!HasPairs(word)) return $"'{word}'";
        var letters = word.EnumerateRunes().ToArray();
        // One sign of Chinese is a word and may begin any pair.
        if (letters.Length == 1) return $"'{Sign}{letters[0]}':*";
        return "(" + string.Join(" <-> ", Enumerable.Range(0, letters.Length - 1).Select(at => $"'{Sign}{letters[at]}{letters[at + 1]}'")) + ")";
    }

    private static bool Arabic(string word) => word.EnumerateRunes().Any(rune => rune.Value is >= 0x0600 and <= 0x06FF);

    /// <summary>True for scripts that write no spaces, and for those whose words PostgreSQL can't take apart: Hebrew, Thai, Han, kana, Hangul.</summary>
    public static bool Unspaced(string word) => word.EnumerateRunes().Any(rune => rune.Value is
        (>= 0x0590 and <= 0x05FF) or (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x11FF) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x2E80 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7FF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x323AF));
}
