using System.Globalization;

namespace StrongCities.Ui.Localisation;

/// <summary>One CLDR condition, such as <c>v = 0 and i % 10 = 2..4 and i % 100 != 12..14</c>: alternatives of conjunctions of relations.</summary>
public sealed class PluralCondition
{
    private readonly Relation[][] _alternatives;

    private PluralCondition(Relation[][] alternatives) => _alternatives = alternatives;

    public static PluralCondition Parse(string rule)
    {
        var samples = rule.IndexOf('@', StringComparison.Ordinal);
        var condition = samples < 0 ? rule : rule[..samples];
        return new([.. condition.Split(" or ").Select(all => all.Split(" and ").Select(Relation.Parse).ToArray())]);
    }

    public bool Holds(PluralOperands operands) =>
        Array.Exists(_alternatives, all => Array.TrueForAll(all, relation => relation.Holds(operands)));

    private sealed record Relation(char Operand, decimal Modulus, bool Negated, (decimal From, decimal To)[] Ranges)
    {
        public static Relation Parse(string text)
        {
            var negated = text.Contains("!=", StringComparison.Ordinal);
            var sides = text.Split(negated ? "!=" : "=", StringSplitOptions.TrimEntries);
            var expression = sides[0].Split('%', StringSplitOptions.TrimEntries);
            return new(
                expression[0][0],
                expression.Length > 1 ? Number(expression[1]) : 0,
                negated,
                [.. sides[1].Split(',').Select(Range)]);
        }

        public bool Holds(PluralOperands operands)
        {
            var value = operands[Operand];
            if (Modulus != 0) value %= Modulus;
            // A range in CLDR contains whole numbers only: 2.5 is not in 2..4.
            var within = Array.Exists(Ranges, range => value >= range.From && value <= range.To && value == Math.Truncate(value));
            return within != Negated;
        }

        private static (decimal, decimal) Range(string text)
        {
            var ends = text.Split("..");
            return (Number(ends[0]), Number(ends[^1]));
        }

        private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
    }
}
