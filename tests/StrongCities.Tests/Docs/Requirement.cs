using System.Text.RegularExpressions;

namespace StrongCities.Tests.Docs;

/// <summary>A row of the tables in docs/operators/security.md: a requirement of OWASP ASVS 5.0 and how it stands.</summary>
public sealed partial record Requirement(string Id, string Words, string Level, IReadOnlyList<string> Tests, string Note)
{
    private const string Nothing = "—";
    private static readonly string[] Reasons = ["open", "no test", "not applicable", "in part, no test"];

    public static IReadOnlyList<Requirement> Parse(string page) => [.. page.Split('\n')
        .Select(line => line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())
        .Where(cells => cells.Length > 1 && RowId().IsMatch(cells[0]))
        .Select(cells => cells.Length == 5
            ? new Requirement(cells[0], cells[1], cells[2], cells[3] == Nothing ? [] : [.. Name().Matches(cells[3]).Select(match => match.Groups[1].Value)], cells[4])
            : throw new FormatException($"The row {cells[0]} has {cells.Length} cells and not 5."))];

    /// <summary>What is wrong with the row by itself.</summary>
    public IEnumerable<string> Flaws()
    {
        if (Words.Length == 0) yield return $"{Id} is not said in words";
        if (Level is not ("1" or "2")) yield return $"{Id} is of level {Level}";
        if (Tests.Count == 0 && !Reasons.Any(reason => Note.StartsWith(reason, StringComparison.Ordinal))) yield return $"{Id} names neither a test nor why there is none";
        if (Tests.Count > 0 && (Note.StartsWith("not applicable", StringComparison.Ordinal) || Note.StartsWith("no test", StringComparison.Ordinal))) yield return $"{Id} names a test and says that there is none";
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex RowId();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
