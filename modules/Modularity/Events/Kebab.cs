using System.Text.RegularExpressions;

namespace StrongCities.Modularity.Events;

public static partial class Kebab
{
    /// <summary>ApproveCity → approve-city.</summary>
    public static string Of(string pascalCase) => Boundary().Replace(pascalCase, "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Boundary();
}
