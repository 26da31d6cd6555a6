using System.Globalization;

namespace StrongCities.Ui.Localisation;

/// <summary>Chooses the language of a page: what the reader asked for now, chose before, or told the browser; English otherwise.</summary>
public static class LanguageNegotiation
{
    public static Language Choose(Texts texts, string? query, string? cookie, string? acceptLanguage) =>
        Known(texts, query) ?? Known(texts, cookie) ?? Accepted(texts, acceptLanguage) ?? texts.In("en").Language;

    public static Language? Known(Texts texts, string? tag) => string.IsNullOrWhiteSpace(tag) ? null : texts.Find(tag.Trim())?.Language;

    private static Language? Accepted(Texts texts, string? header)
    {
        if (string.IsNullOrWhiteSpace(header)) return null;
        return header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(Weighted)
            .Where(choice => choice.Weight > 0)
            .OrderByDescending(choice => choice.Weight)
            .Select(choice => Known(texts, choice.Tag))
            .FirstOrDefault(language => language is not null);
    }

    private static (string Tag, double Weight) Weighted(string choice)
    {
        var parts = choice.Split(';', StringSplitOptions.TrimEntries);
        var quality = Array.Find(parts[1..], part => part.StartsWith("q=", StringComparison.OrdinalIgnoreCase));
        if (quality is null) return (parts[0], 1);
        return double.TryParse(quality[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) ? (parts[0], weight) : (parts[0], 0);
    }
}
