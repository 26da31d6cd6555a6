using System.Collections.Concurrent;
using System.Globalization;

namespace StrongCities.Ui.Localisation;

/// <summary>Numbers and dates as a person reads them, in the current (or the given) culture.</summary>
public static class Formats
{
    private static readonly ConcurrentDictionary<string, string> LongPatterns = new();

    /// <summary>The day without its weekday, the month in letters: 22 November 2026.</summary>
    public static string Date(DateOnly date, CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentCulture;
        return date.ToString(LongPattern(culture), culture);
    }

    public static string Month(DateOnly date, CultureInfo? culture = null) => date.ToString("Y", culture ?? CultureInfo.CurrentCulture);

    /// <summary>An instant in the reader's zone, named: 22 November 2026, 14:05 (Europe/Oslo).</summary>
    public static string Instant(DateTimeOffset instant, TimeZoneInfo? zone = null, CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentCulture;
        var local = TimeZoneInfo.ConvertTime(instant, zone ?? TimeZoneInfo.Utc);
        var separator = culture.TextInfo.IsRightToLeft ? "، " : ", ";
        return $"{Date(DateOnly.FromDateTime(local.DateTime), culture)}{separator}{local.ToString("t", culture)} ({zone?.Id ?? "UTC"})";
    }

    public static string Number(decimal number, CultureInfo? culture = null) =>
        number.ToString(number == Math.Truncate(number) ? "N0" : "#,##0.##########", culture ?? CultureInfo.CurrentCulture);

    internal static string Value(object? value, CultureInfo culture) => value switch
    {
        null => "",
        string text => text,
        int or long or short or byte or uint or ulong or decimal => Number(Convert.ToDecimal(value, CultureInfo.InvariantCulture), culture),
        double or float => ((IFormattable)value).ToString("#,##0.##########", culture),
        DateOnly date => Date(date, culture),
        DateTimeOffset instant => Instant(instant, null, culture),
        IFormattable other => other.ToString(null, culture),
        _ => value.ToString() ?? "",
    };

    private static string LongPattern(CultureInfo culture) => LongPatterns.GetOrAdd(culture.Name, static (_, culture) =>
    {
        var patterns = culture.DateTimeFormat.GetAllDateTimePatterns('D');
        return Array.Find(patterns, pattern => !pattern.Contains("ddd", StringComparison.Ordinal)) ?? patterns[0];
    }, culture);
}
