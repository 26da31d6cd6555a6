using System.Globalization;

namespace StrongCities.Ui.Localisation;

/// <summary>
/// The operands of Unicode TR35: n (absolute value), i (integer part), v and f (visible fraction digits, with trailing zeros),
/// w and t (without them). The compact exponents c and e are always 0: the portal never writes "2M".
/// </summary>
public readonly record struct PluralOperands(decimal N, decimal I, int V, int W, decimal F, decimal T)
{
    public static PluralOperands Of(decimal number)
    {
        var absolute = Math.Abs(number);
        var text = absolute.ToString(CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0) return new(absolute, absolute, 0, 0, 0, 0);
        var fraction = text[(point + 1)..];
        var trimmed = fraction.TrimEnd('0');
        return new(absolute, Math.Truncate(absolute), fraction.Length, trimmed.Length, Digits(fraction), Digits(trimmed));
    }

    public decimal this[char name] => name switch
    {
        'n' => N,
        'i' => I,
        'v' => V,
        'w' => W,
        'f' => F,
        't' => T,
        _ => 0,
    };

    private static decimal Digits(string digits) => digits.Length == 0 ? 0 : decimal.Parse(digits, CultureInfo.InvariantCulture);
}
