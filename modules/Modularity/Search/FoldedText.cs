using System.Globalization;
using System.Text;

namespace StrongCities.Modularity.Search;

/// <summary>
/// Text as it is compared: lower case, without accents, so that "montreal" finds Montréal. As long as the text it was made of, character for
/// character, so that a place found in one is the same place in the other.
/// </summary>
public static class FoldedText
{
    // What PostgreSQL's headlines are marked with. No text holds them: Tidy takes them out.
    public const char MarkStart = '\uE000';
    public const char MarkEnd = '\uE001';

    private static readonly (int First, int Last)[] Accented = [(0x00C0, 0x024F), (0x0370, 0x03FF), (0x0620, 0x06D3), (0x1E00, 0x1FFF)];
    private static readonly Dictionary<char, char> Folded = Table();

    /// <summary>Composed, without controls, noncharacters and our own marks; a line break stays where <paramref name="lines"/> says so.</summary>
    public static string Tidy(string text, int longest, bool lines = false)
    {
        var tidy = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (tidy.Length + rune.Utf16SequenceLength > longest) break;
            if (rune.Value is 0xFFFE or 0xFFFF) continue;
            if (lines && rune.Value == '\n') tidy.Append('\n');
            else if (Rune.IsControl(rune) || rune.Value is MarkStart or MarkEnd) tidy.Append(' ');
            else tidy.Append(rune.ToString());
        }

        return tidy.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    public static string Of(string tidy) => string.Create(tidy.Length, tidy, static (folded, text) =>
    {
        for (var at = 0; at < text.Length; at++) folded[at] = Fold(text[at]);
    });

    /// <summary>The words of a folded text: letters, digits, and the marks that scripts write their vowels with.</summary>
    public static IEnumerable<string> Words(string folded)
    {
        var start = -1;
        for (var at = 0; at <= folded.Length; at++)
        {
            if (at < folded.Length && IsOfWord(folded[at]))
            {
                if (start < 0) start = at;
            }
            else if (start >= 0)
            {
                yield return folded[start..at];
                start = -1;
            }
        }
    }

    private static char Fold(char character) =>
        // PostgreSQL's parser would take these for markup, and leave it out of a headline.
        character is '<' or '>' or '&' ? ' '
        : character < 0x80 ? char.ToLowerInvariant(character)
        : Folded.TryGetValue(character, out var folded) ? folded
        : char.ToLowerInvariant(character);

    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || char.IsSurrogate(character)
        || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static Dictionary<char, char> Table()
    {
        // Letters that Unicode does not decompose.
        var table = new Dictionary<char, char> { ['ø'] = 'o', ['ł'] = 'l', ['đ'] = 'd', ['ð'] = 'd', ['ı'] = 'i', ['ħ'] = 'h', ['ŧ'] = 't' };
        foreach (var letter in table.Keys.ToList()) table[char.ToUpperInvariant(letter)] = table[letter];
        foreach (var (first, last) in Accented)
            for (var code = first; code <= last; code++)
            {
                var lower = char.ToLowerInvariant((char)code);
                var parts = lower.ToString().Normalize(NormalizationForm.FormD);
                if (parts.Length > 1 && parts[1..].All(mark => CharUnicodeInfo.GetUnicodeCategory(mark) == UnicodeCategory.NonSpacingMark)) table[(char)code] = parts[0];
            }
        return table;
    }
}
