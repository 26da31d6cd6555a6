using StrongCities.Ui.Data;

namespace StrongCities.Tests.Ui;

public sealed class MarkupTests
{
    [Theory]
    [InlineData("\"><script>alert(1)</script>")]
    [InlineData("' onmouseover='alert(1)")]
    [InlineData("<bdi>&amp;")]
    public void What_stands_in_it_is_text_whatever_it_holds(string hostile)
    {
        var html = Markup.Of($"""<td data-label="{hostile}">{hostile}</td>""").Value;
        html.Should().StartWith("<td data-label=\"").And.EndWith("</td>");
        html["<td data-label=".Length..^"</td>".Length].Count(character => character is '<' or '\'').Should().Be(0);
        html.Count(character => character == '"').Should().Be(2);
        System.Net.WebUtility.HtmlDecode(html).Should().Be($"<td data-label=\"{hostile}\">{hostile}</td>");
    }

    [Fact]
    public void Words_of_every_script_stay_as_they_are() => Markup.Of($"<bdi>{"مونتريال Montréal 東京"}</bdi>").Value.Should().Be("<bdi>مونتريال Montréal 東京</bdi>");

    [Fact]
    public void A_piece_that_was_made_here_is_not_encoded_twice() => Markup.Of($"{Markup.Of($"<b>{"&"}</b>")} {7}").Value.Should().Be("<b>&amp;</b> 7");
}
