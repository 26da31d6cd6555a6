using AwesomeAssertions;
using StrongCities.Membership.Places;

namespace StrongCities.Tests.Membership.Places;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Montréal", "montreal")]
    [InlineData("Tromsø", "tromso")]
    [InlineData("Groß-Gerau", "gross-gerau")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Ærøskøbing", "aeroskobing")]
    [InlineData("Đà Nẵng", "da-nang")]
    [InlineData("Diyarbakır", "diyarbakir")]
    [InlineData("İzmir", "izmir")]
    [InlineData("N'Djamena", "ndjamena")]
    [InlineData("  St. John's,  (East) & co ", "st-johns-east-co")]
    [InlineData("--a--", "a")]
    [InlineData("City 21", "city-21")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    public void A_name_becomes_words_of_ascii(string name, string slug) => Slug.From(name).Should().Be(slug);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("القاهرة")]
    [InlineData("北京")]
    [InlineData("—–-")]
    [InlineData("\udc00")]
    [InlineData("\ufffe")]
    public void What_has_no_latin_letter_has_no_slug(string name) => Slug.From(name).Should().BeNull();

    [Fact]
    public void A_long_name_ends_after_a_whole_word()
    {
        var words = string.Join(' ', Enumerable.Repeat("municipality", 10));
        Slug.From(words).Should().Be("municipality-municipality-municipality-municipality");
        Slug.From(new string('a', 59) + " b").Should().Be(new string('a', 59), "61 characters are one too many");
        Slug.From(new string('a', 60) + " b").Should().HaveLength(60);
        Slug.From(new string('é', 5_000_000)).Should().Be(new string('e', 60));
    }
}
