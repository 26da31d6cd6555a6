using StrongCities.Membership.Places;

namespace StrongCities.Membership.Cities;

/// <summary>Folds names so that "montreal" finds Montréal, in a list and in the search box alike.</summary>
public static class SearchWords
{
    private const int Longest = 200;

    public static string Of(params string[] names) => string.Join(' ', names.Select(Fold).Distinct());

    /// <summary>Latin names lose their diacritics; other scripts stay as they are, in lower case.</summary>
    public static string Fold(string name)
    {
        var folded = LatinName.Fold(name, Longest).Trim();
        return folded.Length > 0 ? folded : LatinName.WellFormed(name).Trim().Normalize().ToLowerInvariant();
    }
}
