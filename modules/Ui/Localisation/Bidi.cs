namespace StrongCities.Ui.Localisation;

/// <summary>Isolates a value inside a sentence, so that "Oslo (Norway)" in an Arabic sentence, or the reverse, never scrambles it.</summary>
public static class Bidi
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    public static string Isolate(string value, bool sentenceIsRightToLeft) =>
        value.Length > 0 && (sentenceIsRightToLeft || HasRightToLeft(value))
            ? FirstStrongIsolate + value + PopDirectionalIsolate
            : value;

    public static bool HasRightToLeft(string value)
    {
        foreach (var rune in value.EnumerateRunes())
            if (IsRightToLeft(rune.Value))
                return true;
        return false;
    }

    // The blocks that Unicode sets aside for right-to-left scripts, with their presentation forms.
    private static bool IsRightToLeft(int codePoint) => codePoint is
        (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) or
        (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF) or 0x200F or 0x202B or 0x202E or 0x2067;
}
