using System.Globalization;

namespace StrongCities.Modularity.Search;

/// <summary>What a reader typed into the box, and what they narrowed it down to. Whatever it holds, it is data and never part of a statement.</summary>
public sealed record SearchQuery
{
    public const int PageSize = 20;
    private const int LongestText = 200;
    private const int MostWords = 12;
    private const int MostChosen = 20;
    private const int ShortestBeginning = 3;

    public static readonly SearchQuery Empty = new() { Text = "" };

    /// <summary>As typed, without what can't be stored and no longer than a line.</summary>
    public required string Text { get; init; }

    public IReadOnlyList<string> Kinds { get; init; } = [];
    public IReadOnlyList<string> Languages { get; init; } = [];
    public IReadOnlyList<int> Years { get; init; } = [];

    /// <summary>How many hits have been seen.</summary>
    public int After { get; init; }

    /// <summary>True when something other than a number that leads to a page was sent for it.</summary>
    public bool AfterDoesNotFit { get; init; }

    public bool ChoosesNothing => Kinds.Count == 0 && Languages.Count == 0 && Years.Count == 0;

    public string Folded => field ??= FoldedText.Of(Text);

    public IReadOnlyList<string> Words => field ??= [.. FoldedText.Words(Folded).Distinct().Take(MostWords)];

    /// <summary>All words as they are, as PostgreSQL reads a tsquery. Words are letters and digits, so that nothing in it needs escaping.</summary>
    public string AsWords => string.Join(" & ", Words.Select(word => $"'{word}'"));

    /// <summary>The same with the last one as a beginning; null when it is too short to be one.</summary>
    public string? AsBeginning => Words is [.., { Length: >= ShortestBeginning }] ? AsWords + ":*" : null;

    public static SearchQuery From(Microsoft.AspNetCore.Http.IQueryCollection query)
    {
        var after = query["after"].ToString();
        var fits = int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) && seen is > 0 and < SearchIndex.Most;
        return new SearchQuery
        {
            Text = FoldedText.Tidy(query["q"].ToString(), LongestText),
            Kinds = Chosen(query["kind"]),
            Languages = Chosen(query["language"]),
            Years = [.. Chosen(query["year"]).Select(year => int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).Where(year => year is > 0 and < 10_000)],
            After = fits ? seen : 0,
            AfterDoesNotFit = !fits && after.Length > 0,
        };
    }

    private static string[] Chosen(IEnumerable<string?> values) =>
        [.. values.OfType<string>().Where(value => value.Length is > 0 and <= 40).Select(value => FoldedText.Tidy(value, 40)).Distinct().Take(MostChosen)];
}
