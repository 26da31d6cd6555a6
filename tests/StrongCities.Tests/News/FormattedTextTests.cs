using StrongCities.News.Published;

namespace StrongCities.Tests.News;

public sealed class FormattedTextTests
{
    [Fact]
    public void Headings_paragraphs_lists_and_links_are_drawn()
    {
        var html = FormattedText.Html("# Rivers\n\nTwo **cities** meet in *spring*.\n\n1. first\n2. second\n\n[More](https://example.org/a?b=1&c=2)");
        html.Should().Contain("<h2>Rivers</h2>").And.Contain("<strong>cities</strong>").And.Contain("<em>spring</em>").And.Contain("<ol>")
            .And.Contain("<a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noopener noreferrer\">More</a>");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](http://plain.example)")]
    [InlineData("![x](https://example.org/tracking.gif)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("    <b onclick=x>")]
    [InlineData("```html\n<iframe src=x>\n```")]
    [InlineData("[a]: javascript:x\n\n[a]")]
    public void Hostile_markup_is_text(string text)
    {
        var html = FormattedText.Html(text);
        System.Text.RegularExpressions.Regex.Matches(html, "<[^>]*>").Select(tag => tag.Value).Should().OnlyContain(tag => tag == "<p>" || tag == "</p>");
    }

    [Fact]
    public void A_quote_in_an_address_does_not_end_it() =>
        FormattedText.Html("[x](<https://example.org/\"onclick=\"alert(1)>)").Should().NotContain("\"onclick");

    [Fact]
    public void The_plain_text_says_the_same() =>
        FormattedText.Plain("## Rivers\n\n- **one**\n- [two](https://example.org)\n\n> said").Should().Be("Rivers\n\n- one\n\n- two (https://example.org/)\n\n> said");

    [Fact]
    public void Ten_thousand_brackets_are_drawn_in_time() => FormattedText.Html(new string('[', 10_000) + new string('>', 9_000)).Length.Should().BeGreaterThan(10_000);
}
