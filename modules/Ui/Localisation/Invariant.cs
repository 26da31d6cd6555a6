using System.Globalization;

namespace StrongCities.Ui.Localisation;

/// <summary>Numbers for machines (SVG, CSV, data attributes): an Arabic page would otherwise draw its charts with 1٫5.</summary>
public static class Invariant
{
    /// <summary>At most two decimals, no trailing zeros, never an exponent.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A whole number as addresses and hidden fields carry it (?page=2): ASCII digits and nothing else; null for anything else.</summary>
    public static long? ReadNumber(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A date as addresses carry it (?on=2019-05-01); null for anything else.</summary>
    public static DateOnly? ReadDate(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
