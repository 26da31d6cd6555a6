using System.Text.Json;
using AwesomeAssertions;
using StrongCities.Membership.Places;

namespace StrongCities.Tests.Membership.Places;

public sealed class RegionsTests
{
    [Theory]
    [InlineData("KE", Regions.EastSouthernAfrica)]
    [InlineData("CD", Regions.WestCentralAfrica)]
    [InlineData("MA", Regions.MiddleEastNorthAfrica)]
    [InlineData("AF", Regions.SouthAsia)]
    [InlineData("MN", Regions.EastAsiaPacific)]
    [InlineData("UZ", Regions.CentralAsia)]
    [InlineData("XK", Regions.WesternBalkans)]
    [InlineData("GE", Regions.Europe)]
    [InlineData("ca", Regions.NorthAmerica)]
    [InlineData("MX", Regions.LatinAmericaCaribbean)]
    [InlineData("ZZ", null)]
    [InlineData("", null)]
    public void A_country_belongs_to_one_region(string code, string? region) => Regions.Of(code).Should().Be(region);

    [Fact]
    public void Every_country_of_ISO_3166_and_XK_has_a_region()
    {
        // The list of ISO 3166-1 has 249 codes; the static constructor refuses a code given twice.
        Regions.CountryCodes.Should().HaveCount(250).And.OnlyHaveUniqueItems().And.OnlyContain(code => code.Length == 2);
        Regions.All.Should().HaveCount(10).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void Every_place_of_the_picker_has_a_region()
    {
        var catalogue = new PlaceCatalogue();
        var places = "abcdefghijklmnopqrstuvwxyz0123456789"
            .SelectMany(letter => catalogue.Search(letter.ToString(), int.MaxValue))
            .Distinct().ToArray();
        places.Should().HaveCount(catalogue.Count).And.OnlyContain(place => Regions.Of(place.CountryCode) != null);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("ar")]
    public void Every_region_has_a_name_in_every_language(string language)
    {
        using var stream = typeof(Regions).Assembly.GetManifestResourceStream($"Texts/{language}/regions.json")!;
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
        texts.Keys.Should().BeEquivalentTo(Regions.All.Select(region => "region." + region));
        texts.Values.Should().OnlyHaveUniqueItems().And.NotContain(string.Empty);
    }
}
