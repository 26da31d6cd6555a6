namespace StrongCities.Membership.Places;

/// <summary>The last part of a public address: `/cities/{slug}`.</summary>
public static class Slug
{
    public const int Longest = 60;

    /// <summary>Null where nothing of the name can be written in ASCII: the romanised name is then asked for.</summary>
    public static string? From(string name)
    {
        // Names are a few words; more than this is nothing that an address could hold.
        var words = LatinName.Fold(name, longest: 400).Replace(' ', '-');
        if (words.Length == 0) return null;
        if (words.Length <= Longest) return words;

        var boundary = words.LastIndexOf('-', Longest);
        return boundary > 0 ? words[..boundary] : words[..Longest];
    }
}
