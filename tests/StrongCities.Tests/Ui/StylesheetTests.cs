using System.Globalization;
using System.Text.RegularExpressions;
using AwesomeAssertions;
using StrongCities.Ui;
using Xunit;

namespace StrongCities.Tests.Ui;

public partial class StylesheetTests
{
    private static readonly string Css = Read("wwwroot/strongcities.css");

    [Fact]
    public void The_one_stylesheet_stays_light() => Css.Length.Should().BeLessThan(40_000);

    [Fact]
    public void Directions_are_logical() => PhysicalDirection().Matches(Css).Select(match => match.Value).Should().BeEmpty();

    [Fact]
    public void Nothing_comes_from_elsewhere() => Css.Should().NotContain("url(").And.NotContain("@import");

    [Theory]
    [InlineData("ink", "paper", 4.5)]
    [InlineData("soft", "paper", 4.5)]
    [InlineData("soft", "sunken", 4.5)]
    [InlineData("link", "paper", 4.5)]
    [InlineData("link", "sunken", 4.5)]
    [InlineData("accent-text", "sunken", 4.5)]
    [InlineData("on-button", "button", 4.5)]
    [InlineData("on-button", "button-strong", 4.5)]
    [InlineData("on-danger", "danger", 4.5)]
    [InlineData("on-deep-soft", "deep", 4.5)]
    [InlineData("gold", "deep", 4.5)]
    [InlineData("info", "info-ground", 4.5)]
    [InlineData("success", "success-ground", 4.5)]
    [InlineData("warning", "warning-ground", 4.5)]
    [InlineData("danger", "danger-ground", 4.5)]
    [InlineData("edge", "surface", 3)]
    [InlineData("focus", "paper", 3)]
    [InlineData("link", "land", 3)]
    public void Colours_contrast_in_the_light_and_in_the_dark(string ink, string ground, double least)
    {
        foreach (var tokens in Palettes())
            Contrast(tokens[ink], tokens[ground]).Should().BeGreaterThanOrEqualTo(least, $"{ink} stands on {ground}");
    }

    [Fact]
    public void The_address_of_a_file_changes_with_its_content() =>
        KitFile.Stylesheet.Should().MatchRegex("^/_content/StrongCities.Ui/strongcities.css\\?v=[0-9a-f]{12}$");

    private static Dictionary<string, string>[] Palettes()
    {
        var roots = Root().Matches(Css).Take(2).Select(root => Token().Matches(root.Value).ToDictionary(token => token.Groups[1].Value, token => token.Groups[2].Value)).ToList();
        var dark = new Dictionary<string, string>(roots[0]);
        foreach (var (name, colour) in roots[1]) dark[name] = colour;
        return [roots[0], dark];
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(KitFile).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"(margin|padding|border)-(left|right|top|bottom)|text-align: (left|right)|float:|(?<![-\w])(left|right): ")]
    private static partial Regex PhysicalDirection();

    [GeneratedRegex(@":root \{.*?\}", RegexOptions.Singleline)]
    private static partial Regex Root();

    [GeneratedRegex(@"--([\w-]+): (#[0-9a-f]{6});")]
    private static partial Regex Token();
}
