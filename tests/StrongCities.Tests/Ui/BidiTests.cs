using AwesomeAssertions;
using StrongCities.Ui.Localisation;
using Xunit;

namespace StrongCities.Tests.Ui;

public class BidiTests
{
    private static readonly Texts All = new();

    [Fact]
    public void A_value_in_an_Arabic_sentence_is_isolated() =>
        All.In("ar")["ui.acting-for", ("organisation", "Oslo (Norway)")].Should().Be("بالنيابة عن \u2068Oslo (Norway)\u2069");

    [Fact]
    public void An_Arabic_value_in_an_English_sentence_is_isolated() =>
        All.In("en")["ui.acting-for", ("organisation", "مدينة النور")].Should().Be("for \u2068مدينة النور\u2069");

    [Fact]
    public void A_Latin_value_in_an_English_sentence_is_left_as_it_is() =>
        All.In("en")["ui.acting-for", ("organisation", "Oslo")].Should().Be("for Oslo");

    [Theory]
    [InlineData("Saint-Évrard", false)]
    [InlineData("Київ", false)]
    [InlineData("תל אביב", true)]
    [InlineData("a \U0001E900", true)]
    [InlineData("", false)]
    public void Right_to_left_letters_are_recognised_in_every_block(string text, bool expected) => Bidi.HasRightToLeft(text).Should().Be(expected);
}
