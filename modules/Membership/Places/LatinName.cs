using System.Globalization;
using System.Text;

namespace StrongCities.Membership.Places;

/// <summary>A name as somebody without the accents on their keyboard would type it.</summary>
public static class LatinName
{
    // Letters that Unicode does not decompose into a base letter and a mark.
    private static readonly Dictionary<char, string> Undecomposed = new()
    {
        ['ø'] = "o", ['ß'] = "ss", ['ł'] = "l", ['æ'] = "ae", ['œ'] = "oe", ['đ'] = "d", ['ð'] = "d", ['ı'] = "i",
        ['þ'] = "th", ['ħ'] = "h", ['ŧ'] = "t", ['ŋ'] = "n", ['ə'] = "e", ['ẞ'] = "ss",
    };

    /// <summary>Lower-case ASCII words separated by one space. Letters of other scripts are dropped, so the answer may be empty.</summary>
    public static string Fold(string name, int longest)
    {
        var folded = new StringBuilder(Math.Min(name.Length, longest) + 8);
        var read = name.Length <= longest ? name : name[..longest];
        foreach (var character in Ascii.IsValid(read) ? read : Decompose(read))
        {
            var lower = char.ToLowerInvariant(character);
            if (char.IsAsciiLetterLower(lower) || char.IsAsciiDigit(lower)) folded.Append(lower);
            else if (Undecomposed.TryGetValue(lower, out var letters)) folded.Append(letters);
            else if (Separates(character) && folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }

        if (folded.Length > 0 && folded[^1] == ' ') folded.Length--;
        return folded.ToString();
    }

    /// <summary>
    /// The name without what can't be normalised or stored: controls become spaces, half a surrogate pair the replacement character, and U+FFFE,
    /// which Normalize refuses, goes.
    /// </summary>
    public static string WellFormed(string name)
    {
        var wellFormed = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
            if (rune.Value != 0xFFFE) wellFormed.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        return wellFormed.ToString();
    }

    private static string Decompose(string name) => WellFormed(name).Normalize(NormalizationForm.FormKD);

    // An apostrophe stands inside a word: N'Djamena is one word, written in several ways.
    private static bool Separates(char character) =>
        character is not ('\'' or '’' or '‘' or '`' or '´' or '′')
        && (char.IsWhiteSpace(character) || char.IsPunctuation(character) || char.IsControl(character)
            || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.MathSymbol or UnicodeCategory.OtherSymbol);
}
