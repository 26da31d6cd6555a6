using System.Globalization;
using CsvHelper;

namespace StrongCities.Membership.Places;

/// <summary>Every place with the key it is found by, the most populous first.</summary>
internal sealed class PlaceIndex
{
    private static readonly CsvReaderOptions Strict = new()
    {
        Separator = ',',
        PoolStrings = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
    };

    private readonly Place[] places;
    private readonly string[] keys;
    private readonly Dictionary<int, Place> byId = [];
    private readonly Dictionary<string, string> countries = new(StringComparer.Ordinal);

    private PlaceIndex(List<Place> read)
    {
        read.Sort(static (one, other) => other.Population.CompareTo(one.Population));
        places = [.. read];
        keys = new string[places.Length];
        for (var at = 0; at < places.Length; at++)
        {
            keys[at] = SpellOutSaint(LatinName.Fold(places[at].Name, 100));
            byId.Add(places[at].GeoNamesId, places[at]);
            countries.TryAdd(places[at].CountryCode, places[at].Country);
        }
    }

    public int Count => places.Length;

    public static PlaceIndex Read()
    {
        using var resource = typeof(PlaceIndex).Assembly.GetManifestResourceStream("Places/cities.csv")
            ?? throw new InvalidOperationException("The assembly was built without its resource Places/cities.csv.");
        using var csv = CsvReader.Create(resource, Strict);
        return new PlaceIndex(Rows(csv));
    }

    public Place? Find(int id) => byId.GetValueOrDefault(id);

    public string? EnglishCountryName(string code) => countries.GetValueOrDefault(code);

    public IReadOnlyList<Place> Search(string typed, int most)
    {
        // "St" may be a saint or the beginning of Stockholm: both are asked for.
        var spelledOut = SpellOutSaint(typed);
        var saint = spelledOut != typed;
        var (wordTyped, wordSpelledOut) = (" " + typed, " " + spelledOut);
        List<Place> exact = [], beginning = [], word = [];
        for (var at = 0; at < places.Length; at++)
        {
            var (key, place) = (keys[at], places[at]);
            if (key == typed || key == spelledOut) Add(exact, place);
            else if (Begins(key, typed) || (saint && Begins(key, spelledOut))) Add(beginning, place);
            else if (Holds(key, wordTyped) || (saint && Holds(key, wordSpelledOut))) Add(word, place);
        }

        return [.. exact.Concat(beginning).Concat(word).Take(most)];

        void Add(List<Place> found, Place place)
        {
            if (found.Count < most) found.Add(place);
        }
    }

    private static bool Begins(string key, string text) => key.StartsWith(text, StringComparison.Ordinal);

    private static bool Holds(string key, string text) => key.Contains(text, StringComparison.Ordinal);

    private static string SpellOutSaint(string folded) =>
        folded.Contains("st", StringComparison.Ordinal)
            ? string.Join(' ', folded.Split(' ').Select(word => word switch { "st" => "saint", "ste" => "sainte", _ => word }))
            : folded;

    private static List<Place> Rows(CsvReader csv)
    {
        // Ten thousand rows share some hundred lists of languages: one copy of each keeps the catalogue small.
        var languages = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var rows = new List<Place>(10_000);
        while (csv.Read())
        {
            rows.Add(new Place(
                int.Parse(csv.GetSpan(0), CultureInfo.InvariantCulture),
                csv.GetString(1),
                csv.GetString(2),
                csv.GetString(3),
                csv.GetString(4),
                int.Parse(csv.GetSpan(5), CultureInfo.InvariantCulture),
                double.Parse(csv.GetSpan(6), CultureInfo.InvariantCulture),
                double.Parse(csv.GetSpan(7), CultureInfo.InvariantCulture),
                Languages(csv.GetString(8))));
        }

        return rows;

        IReadOnlyList<string> Languages(string codes) =>
            languages.TryGetValue(codes, out var same) ? same : languages[codes] = Array.AsReadOnly(codes.Split(' '));
    }
}
