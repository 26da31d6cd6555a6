using StrongCities.Modularity.Deadlines;

namespace StrongCities.Tests.Modularity.Deadlines;

public sealed class CountryZonesTests
{
    [Theory]
    [InlineData("NO", "Europe/Oslo")]
    [InlineData("KE", "Africa/Nairobi")]
    [InlineData("AR", "America/Argentina/Buenos_Aires")]
    [InlineData("UZ", "Asia/Tashkent")]
    [InlineData("IN", "Asia/Kolkata")]
    [InlineData("BR", null)]
    [InlineData("US", null)]
    [InlineData("XX", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_country_has_a_zone_where_all_of_its_clocks_agree(string? country, string? zone) => CountryZones.Of(country).Should().Be(zone);

    [Fact]
    public void Every_country_is_there_once_or_not() => CountryZones.All.Should().HaveCount(224);
}
