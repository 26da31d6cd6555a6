using AwesomeAssertions;
using StrongCities.Ui.Localisation;
using Xunit;

namespace StrongCities.Tests.Ui;

public class PluralRulesTests
{
    [Theory]
    [InlineData("en", "1", "one")]
    [InlineData("en", "0", "other")]
    [InlineData("en", "1.0", "other")]
    [InlineData("en", "2", "other")]
    [InlineData("fr", "0", "one")]
    [InlineData("fr", "1.5", "one")]
    [InlineData("fr", "2", "other")]
    [InlineData("fr", "1000000", "many")]
    [InlineData("fr-CA", "0", "one")]
    [InlineData("es", "1", "one")]
    [InlineData("es", "0", "other")]
    [InlineData("es", "2000000", "many")]
    [InlineData("ar", "0", "zero")]
    [InlineData("ar", "1", "one")]
    [InlineData("ar", "2", "two")]
    [InlineData("ar", "3", "few")]
    [InlineData("ar", "110", "few")]
    [InlineData("ar", "11", "many")]
    [InlineData("ar", "99", "many")]
    [InlineData("ar", "100", "other")]
    [InlineData("ar", "102", "other")]
    [InlineData("pl", "1", "one")]
    [InlineData("pl", "22", "few")]
    [InlineData("pl", "12", "many")]
    [InlineData("pl", "21", "many")]
    [InlineData("pl", "1.5", "other")]
    [InlineData("cy", "0", "zero")]
    [InlineData("cy", "3", "few")]
    [InlineData("cy", "6", "many")]
    [InlineData("cy", "7", "other")]
    [InlineData("ja", "1", "other")]
    [InlineData("lt", "21", "one")]
    [InlineData("lt", "0.1", "many")]
    [InlineData("xx", "1", "other")]
    public void A_number_falls_into_the_category_that_CLDR_gives_it(string language, string number, string category) =>
        PluralRules.Category(language, decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).Should().Be(category);

    [Fact]
    public void A_negative_number_counts_like_its_absolute_value() => PluralRules.Category("ar", -2).Should().Be("two");

    [Fact]
    public void Arabic_has_six_categories() =>
        PluralRules.Categories("ar").Should().BeEquivalentTo("zero", "one", "two", "few", "many", "other");
}
