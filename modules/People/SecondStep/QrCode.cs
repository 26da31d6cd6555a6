using System.Text;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace StrongCities.People.SecondStep;

/// <summary>A text for a camera, as one drawing: dark on light in both looks, because cameras expect it.</summary>
public static class QrCode
{
    public static MarkupString Of(string text, string label)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var row = 0; row < data.ModuleMatrix.Count; row++)
            for (var column = 0; column < data.ModuleMatrix[row].Length; column++)
                if (data.ModuleMatrix[row][column]) path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
        var size = data.ModuleMatrix.Count;
        return new MarkupString($"<svg class=\"qr\" viewBox=\"0 0 {size} {size}\" width=\"220\" height=\"220\" role=\"img\" aria-label=\"{System.Net.WebUtility.HtmlEncode(label)}\" shape-rendering=\"crispEdges\">"
            + $"<rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>");
    }
}
