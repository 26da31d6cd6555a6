using System.Text.RegularExpressions;
using StrongCities.Tests.Architecture;

namespace StrongCities.Tests.TextKeys;

/// <summary>The codes with which commands are refused, as the source writes them: each needs a text of its own.</summary>
public static partial class RefusalCodes
{
    public static IReadOnlySet<string> OfTheHouse { get; } = In(SourceTree.Files("*.cs", "modules", "host").Select(File.ReadAllText)).ToHashSet();

    public static IEnumerable<string> In(IEnumerable<string> sources)
    {
        foreach (var source in sources)
        {
            foreach (Match call in Call().Matches(source))
            {
                var arguments = SourceText.Arguments(source, call.Index + call.Length - 1);
                // Checks.That(holds, field, code, …); everywhere else the code comes first.
                var place = call.Groups[1].Value == "That" ? 2 : 0;
                if (arguments.Count <= place) continue;
                foreach (var code in SourceText.Literals(arguments[place]).Where(code => Code().IsMatch(code))) yield return code;
            }

            // Rules say what is unmet; the refusal puts the decision's name before it.
            foreach (Match unmet in Unmet().Matches(source)) yield return "admission-" + unmet.Groups[1].Value;
        }
    }

    [GeneratedRegex(@"(?<![\w])(That|Flaw|Malformed(?:<\w+>)?|Refusal\.Conflict|Refusal\.Invalid|Refusal\.NotYours|FormError)\(")]
    private static partial Regex Call();

    [GeneratedRegex("unmet\\.Add\\(\"([a-z-]+)\"\\)")]
    private static partial Regex Unmet();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Code();
}
