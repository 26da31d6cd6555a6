using System.Collections.Frozen;
using System.Text;

namespace StrongCities.People.Accounts;

/// <summary>
/// The ten thousand most common passwords that are long enough to be taken here (OWASP ASVS 5, 6.2.4), from the ten million that Mark Burnett gave to
/// the public domain; and those that say little more than whose they are (6.2.11).
/// </summary>
public static class CommonPasswords
{
    /// <summary>What has to be left when one's name, one's address and the network's name are taken away.</summary>
    private const int LeastOfItsOwn = 8;

    private const int ShortestWord = 3;

    private static readonly string[] Network = ["strongcities", "strong", "cities"];

    // Passwords are set seldom: the list is read line by line then, and takes no memory the rest of the time.
    public static bool Has(string password)
    {
        var asked = password.Trim().ToLowerInvariant();
        if (asked.Length == 0 || asked.Distinct().Count() <= 2) return asked.Length > 0;
        using var lines = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!, Encoding.ASCII);
        while (lines.ReadLine() is { } line)
            if (line == asked) return true;
        return false;
    }

    /// <param name="password">What was typed.</param>
    /// <param name="about">The person's name and address.</param>
    public static bool SaysWhoseItIs(string password, params IEnumerable<string?> about)
    {
        var left = Letters(password);
        foreach (var word in about.OfType<string>().SelectMany(WordsOf).Concat(Network).OrderByDescending(word => word.Length)) left = left.Replace(word, "", StringComparison.Ordinal);
        return left.Length < LeastOfItsOwn && left.Length < Letters(password).Length;
    }

    private static IEnumerable<string> WordsOf(string text) => text.Split([' ', '.', '-', '_', '@', '+']).Append(text).Select(Letters).Where(word => word.Length >= ShortestWord).ToFrozenSet();

    private static string Letters(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(char.IsLetterOrDigit));
}
