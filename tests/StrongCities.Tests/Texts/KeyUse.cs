using System.Text.RegularExpressions;
using StrongCities.Tests.Architecture;

namespace StrongCities.Tests.TextKeys;

/// <summary>Which text keys the source asks for. A star stands for what is known at run time only.</summary>
public sealed partial class KeyUse
{
    private readonly List<(string Key, IReadOnlyList<string> Values)> _asked = [];

    /// <summary>Keys as they stand between the brackets of texts.</summary>
    public IEnumerable<string> Asked => _asked.Select(asked => asked.Key).Distinct();

    /// <summary>Asked for in full, with the names of the values given along.</summary>
    public IEnumerable<(string Key, IReadOnlyList<string> Values)> AskedInFull => _asked.Where(asked => !asked.Key.Contains('*', StringComparison.Ordinal));

    /// <summary>Every literal of the source: a key may be handed on before it is asked for.</summary>
    public HashSet<string> Literals { get; } = [];

    public static KeyUse OfTheHouse { get; } = In(SourceTree.Files("*.cs", "modules", "host").Concat(SourceTree.Files("*.razor", "modules", "host")).Select(File.ReadAllText));

    public static KeyUse In(IEnumerable<string> sources)
    {
        var use = new KeyUse();
        foreach (var source in sources) use.Read(Comment().Replace(source, ""));
        return use;
    }

    /// <summary>True when a key is asked for, in full or by a pattern, or stands somewhere to be handed on.</summary>
    public bool Uses(string key) => Literals.Contains(key) || Asked.Contains(key) || Patterns.Any(pattern => pattern.IsMatch(key));

    private List<Regex> Patterns => field ??= [.. Literals.Concat(Asked).Distinct()
        // A pattern without a beginning of its own would use everything.
        .Where(literal => BeginningOfAKey().IsMatch(literal))
        .Select(literal => new Regex("^" + Regex.Escape(literal).Replace("\\*", ".+", StringComparison.Ordinal) + "$"))];

    private void Read(string source)
    {
        Literals.UnionWith(SourceText.Literals(source));
        foreach (Match match in Indexer().Matches(source))
        {
            var arguments = SourceText.Arguments(source, match.Index + match.Length - 1);
            if (arguments.Count == 0) continue;
            var values = arguments.Skip(1).Select(argument => ValueName().Match(argument)).Where(name => name.Success).Select(name => name.Groups[1].Value).ToList();
            foreach (var literal in SourceText.Literals(arguments[0])) _asked.Add((literal, values));
        }
    }

    // Texts are called T in components, texts in code; a page may ask in another language than the reader's.
    [GeneratedRegex(@"(?<![\w])(?:T|[tT]exts|_texts)(?:\.In\([^)]*\))?\[|\.In\([^)]*\)\[")]
    private static partial Regex Indexer();

    [GeneratedRegex("^\\(\\s*\"([^\"]+)\"")]
    private static partial Regex ValueName();

    [GeneratedRegex(@"^[a-z]+(\.[a-zA-Z0-9-]+)*[.-][^ ]*\*[^ ]*$")]
    private static partial Regex BeginningOfAKey();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
