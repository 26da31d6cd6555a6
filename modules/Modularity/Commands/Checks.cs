using System.Globalization;
using System.Text;
using StrongCities.Modularity.Vault;

namespace StrongCities.Modularity.Commands;

/// <summary>Collects everything that is wrong with a command, so that a person mends a form once and not field by field.</summary>
public sealed class Checks
{
    private readonly List<Flaw> _flaws = [];

    /// <summary>Null when nothing is wrong.</summary>
    public Refusal? Refusal => _flaws.Count == 0 ? null : new Refusal(RefusalKind.Invalid, [.. _flaws]);

    public Checks That(bool holds, string field, string code, params IReadOnlyList<(string Name, object? Value)> arguments)
    {
        if (!holds) _flaws.Add(new Flaw(code, field, arguments));
        return this;
    }

    /// <summary>A name or another short line: there, not too long, without control or invisible formatting characters.</summary>
    public Checks Line(string? text, string field, int most, bool required = true)
    {
        if (string.IsNullOrWhiteSpace(text)) return required ? That(false, field, "required") : this;
        That(new StringInfo(text).LengthInTextElements <= most && text.Length <= most * 4, field, "too-long", ("count", most));
        return That(!text.EnumerateRunes().Any(rune => Unprintable(rune) || BreaksALine(rune)), field, "control-characters");
    }

    /// <summary>Typed prose: like a line, but line breaks and tabs are welcome.</summary>
    public Checks Text(Prose? prose, string field, int most, bool required = true)
    {
        if (prose is null || string.IsNullOrWhiteSpace(prose.Text)) return required ? That(false, field, "required") : this;
        That(prose.Text.Length <= most, field, "too-long", ("count", most));
        return That(!prose.Text.EnumerateRunes().Any(rune => Unprintable(rune) && rune.Value is not ('\n' or '\r' or '\t')), field, "control-characters");
    }

    // The two joiners stay: Persian and the languages of India can't be written without them. The other signs without width only hide in a name.
    // Bidirectional overrides and isolates can make a name read as another one; ordinary right-to-left letters need none of them.
    private static bool Unprintable(Rune rune) =>
        Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x2064) or (>= 0x2066 and <= 0x2069) or 0x00AD or 0x180E or 0x200B or 0xFEFF or 0xFFFE or 0xFFFF
        // Half a surrogate pair reads as the replacement character: it can't be stored as it came.
        || rune == Rune.ReplacementChar;

    private static bool BreaksALine(Rune rune) => rune.Value is 0x2028 or 0x2029;
}
