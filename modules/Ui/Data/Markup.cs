using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Components;
using StrongCities.Ui.Localisation;

namespace StrongCities.Ui.Data;

/// <summary>
/// A piece of a page in one go, for what stands on it hundreds of times: cells and choices. The framework writes an element in ten pieces and keeps each
/// until the page is sent, which was half of all that a list cost.
/// </summary>
internal static class Markup
{
    /// <summary>What stands between the braces is text, and is encoded as such: it may hold anything.</summary>
    public static MarkupString Of(MarkupText text) => new(text.ToString());
}

[InterpolatedStringHandler]
internal readonly ref struct MarkupText(int literalLength, int formattedCount)
{
    private const int UsualHole = 16;

    private readonly StringBuilder _html = new(literalLength + (formattedCount * UsualHole));

    public void AppendLiteral(string markup) => _html.Append(markup);
    public void AppendFormatted(string? text) => _html.Append(HtmlText.Encoder.Encode(text ?? ""));
    public void AppendFormatted(int number) => _html.Append(CultureInfo.InvariantCulture, $"{number}");

    /// <summary>A piece that was made here.</summary>
    public void AppendFormatted(MarkupString piece) => _html.Append(piece.Value);

    public override string ToString() => _html.ToString();
}
