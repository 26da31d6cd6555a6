using System.Text.RegularExpressions;
using StrongCities.Tests.Architecture;

namespace StrongCities.Tests.Capabilities;

/// <summary>A row of docs/capabilities.md: what the platform must do, and what proves that it does.</summary>
public sealed partial record Capability(
    string Id, string What, IReadOnlyList<string> Pages, IReadOnlyList<string> Endpoints, IReadOnlyList<string> Events, IReadOnlyList<string> Tests, IReadOnlyList<string> WrongPerson,
    bool IsResolved)
{
    public static IReadOnlyList<Capability> All { get; } = Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "capabilities.md")));

    public bool IsBegun => Names.Any();

    public IEnumerable<string> Names => Pages.Concat(Endpoints).Concat(Events).Concat(Tests).Concat(WrongPerson);

    public static IReadOnlyList<Capability> Parse(string page) => [.. page.Split('\n')
        .Select(line => line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())
        .Where(cells => cells.Length > 1 && RowId().IsMatch(cells[0]))
        .Select(cells => cells is { Length: 8 } && cells[7].Length > 0
            ? new Capability(cells[0], cells[1], In(cells[2]), In(cells[3]), In(cells[4]), In(cells[5]), In(cells[6]), cells[7] == "nothing" && !cells.Contains(Nothing))
            : throw new FormatException($"The row {cells[0]} has {cells.Length} cells and not 8, the last of them in words."))];

    private const string Nothing = "—";

    // An empty cell says so with a dash, or why there is to be nothing; anything else names what is there between back-ticks.
    private static IReadOnlyList<string> In(string cell)
    {
        if (cell == Nothing || cell.StartsWith("none: ", StringComparison.Ordinal)) return [];
        var names = Name().Matches(cell).Select(match => match.Groups[1].Value).ToList();
        return names.Count > 0 ? names : throw new FormatException($"'{cell}' names nothing: write —, or none: and the reason, or a name between back-ticks.");
    }

    [GeneratedRegex("^[A-Z][a-z]?[0-9]+$")]
    private static partial Regex RowId();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
