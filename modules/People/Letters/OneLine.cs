using System.Globalization;
using System.Text;

namespace StrongCities.People.Letters;

/// <summary>A value on its way into a letter's head: a line break in it would begin another header, a direction override could disguise it.</summary>
public static class OneLine
{
    public static string Of(string value)
    {
        var line = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
            line.Append(Breaks(rune) ? " " : Overrides(rune) ? "" : rune.ToString());
        return line.ToString().Trim();
    }

    /// <summary>A whole sentence: the isolates that the portal itself put around names of the other direction stay.</summary>
    public static string OfSubject(string sentence) => string.Concat(sentence.EnumerateRunes().Select(rune => Breaks(rune) ? " " : rune.ToString())).Trim();

    /// <summary>False for an address that has room for anything but one mailbox.</summary>
    public static bool IsAddress(string email) =>
        email.Length is > 2 and <= 320
        && !email.EnumerateRunes().Any(rune => Breaks(rune) || Overrides(rune) || Rune.IsWhiteSpace(rune) || rune.Value is ',' or ';' or '<' or '>' or '"')
        && MimeKit.MailboxAddress.TryParse(email, out var mailbox) && mailbox.Address == email;

    private static bool Breaks(Rune rune) =>
        Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool Overrides(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
