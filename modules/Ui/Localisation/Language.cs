using System.Globalization;

namespace StrongCities.Ui.Localisation;

/// <summary>A language of the portal. Everything about it follows from its tag: adding a language adds a folder of texts, no code.</summary>
public sealed record Language
{
    public Language(string tag, string? formats = null)
    {
        Culture = CultureInfo.GetCultureInfo(tag);
        Tag = Culture.Name;
        var formatting = CultureInfo.GetCultureInfo(formats ?? tag);
        Formats = formatting.Calendar is GregorianCalendar ? formatting : Gregorian(formatting);
        RightToLeft = Culture.TextInfo.IsRightToLeft;
        var name = Culture.NativeName;
        Endonym = Culture.TextInfo.ToUpper(name[..1]) + name[1..];
    }

    /// <summary>The BCP 47 tag.</summary>
    public string Tag { get; }

    /// <summary>The culture that chooses texts.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The culture that formats numbers and dates: the text <c>language.formats</c> may name a more exact one (en-GB for en).</summary>
    public CultureInfo Formats { get; }

    /// <summary>The language's name in itself, capitalised as in a list.</summary>
    public string Endonym { get; }

    public bool RightToLeft { get; }

    /// <summary>The value of the HTML attribute <c>dir</c>.</summary>
    public string Direction => RightToLeft ? "rtl" : "ltr";

    private static CultureInfo Gregorian(CultureInfo culture)
    {
        var copy = (CultureInfo)culture.Clone();
        copy.DateTimeFormat.Calendar = culture.OptionalCalendars.OfType<GregorianCalendar>().FirstOrDefault() ?? new GregorianCalendar();
        return CultureInfo.ReadOnly(copy);
    }
}
