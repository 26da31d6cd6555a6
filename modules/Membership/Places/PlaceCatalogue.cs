using System.Collections.Concurrent;
using System.Globalization;

namespace StrongCities.Membership.Places;

/// <summary>The world's larger cities for the place picker, read on first use and kept. Safe for any number of callers.</summary>
public sealed class PlaceCatalogue
{
    private const int LongestSearch = 100;
    private readonly Lazy<PlaceIndex> index = new(PlaceIndex.Read);
    private readonly ConcurrentDictionary<(string Language, string Code), string> countryNames = new();

    public int Count => index.Value.Count;

    /// <summary>Places of which a word begins with the text: that very name, then names that begin with it; larger ones first.</summary>
    public IReadOnlyList<Place> Search(string text, int most = 20)
    {
        if (string.IsNullOrWhiteSpace(text) || most <= 0) return [];
        var typed = LatinName.Fold(text, LongestSearch);
        return typed.Length == 0 ? [] : index.Value.Search(typed, most);
    }

    public Place? Find(int id) => index.Value.Find(id);

    /// <summary>The country's name in the current language, else in English, else the code as it was given.</summary>
    public string CountryName(string code) =>
        // Only real codes are remembered, so that a stranger's inventions cannot fill the memory.
        Regions.Of(code) is null
            ? code
            : countryNames.GetOrAdd(
                (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, code.ToUpperInvariant()),
                name => Named(name.Language, name.Code) ?? index.Value.EnglishCountryName(name.Code) ?? name.Code);

    private static string? Named(string language, string code)
    {
        try
        {
            // DisplayName keeps the first language it was asked in; the native name of a region of that language does not.
            var name = new RegionInfo((language == "iv" ? "en" : language) + "-" + code).NativeName;
            return name.Length == 0 || name == code ? null : name;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
