using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;

namespace StrongCities.Tests.Modularity.Commands;

public sealed class ChecksTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\n ")]
    [InlineData("\u00A0\u2003")]
    public void A_line_that_is_only_white_space_is_missing(string? text)
    {
        Codes(checks => checks.Line(text, "name", 10)).Should().Equal("required");
        Codes(checks => checks.Line(text, "name", 10, required: false)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Montréal")]
    [InlineData("القدس")]
    [InlineData("東京都")]
    [InlineData("Zażółć gęślą")]
    [InlineData("O’Higgins – St. John's")]
    [InlineData("کابل‌شهر")] // The joiner within belongs to Persian spelling.
    public void Ordinary_names_of_any_script_pass(string name) => Codes(checks => checks.Line(name, "name", 30)).Should().BeEmpty();

    [Theory]
    [InlineData("Os\0lo")]
    [InlineData("Os\u0007lo")]
    [InlineData("Os\nlo")]
    [InlineData("Os\u0085lo")]
    [InlineData("Os\u202Elo")]
    [InlineData("Os\u202Alo")]
    [InlineData("\u2066Oslo\u2069")]
    [InlineData("\uFEFFOslo")]
    [InlineData("Os\uFFFElo")]
    public void Controls_and_direction_overrides_are_refused(string text) =>
        Codes(checks => checks.Line(text, "name", 20)).Should().Equal("control-characters");

    [Theory]
    [InlineData("Os\uD800lo")]
    [InlineData("\uDC00Oslo")]
    [InlineData("Oslo\uD83D")]
    public void Half_a_character_is_refused(string text)
    {
        Codes(checks => checks.Line(text, "name", 20)).Should().Equal("control-characters");
        Codes(checks => checks.Text(Prose.Of(text), "reason", 20)).Should().Equal("control-characters");
    }

    [Theory]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    public void Separators_that_break_a_line_are_refused_in_a_line(string separator) =>
        Codes(checks => checks.Line($"Os{separator}lo", "name", 20)).Should().Equal("control-characters");

    [Fact]
    public void Prose_keeps_its_line_breaks_and_tabs() =>
        Codes(checks => checks.Text(Prose.Of("First\r\n\tsecond\nthird"), "reason", 100)).Should().BeEmpty();

    [Fact]
    public void Prose_with_an_override_is_refused() =>
        Codes(checks => checks.Text(Prose.Of("pay \u202Eeurt\u202C"), "reason", 100)).Should().Equal("control-characters");

    [Fact]
    public void A_letter_counts_once_however_it_is_written()
    {
        // A family of four is seven code points and eleven chars, and one character to whoever typed it.
        Codes(checks => checks.Line("👨‍👩‍👧‍👦", "name", 3)).Should().BeEmpty();
        Codes(checks => checks.Line("éé", "name", 2)).Should().BeEmpty();
        Codes(checks => checks.Line("👍👍👍", "name", 2)).Should().Equal("too-long");
    }

    [Fact]
    public void Combining_marks_cannot_smuggle_in_a_long_text() =>
        Codes(checks => checks.Line("a" + new string('\u0301', 5000), "name", 10)).Should().Equal("too-long");

    [Theory]
    [InlineData(10, 0)]
    [InlineData(11, 1)]
    public void The_limit_itself_is_allowed(int length, int flaws)
    {
        Codes(checks => checks.Line(new string('x', length), "name", 10)).Should().HaveCount(flaws);
        Codes(checks => checks.Text(Prose.Of(new string('x', length)), "reason", 10)).Should().HaveCount(flaws);
    }

    [Fact]
    public void A_megabyte_is_refused_and_not_kept() =>
        Codes(checks => checks.Line(new string('x', 1024 * 1024), "name", 120).Text(Prose.Of(new string('y', 1024 * 1024)), "reason", 4000))
            .Should().Equal("too-long", "too-long");

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_with_its_place_and_figures()
    {
        var refusal = new Checks().Line("", "name", 10).Text(null, "reason", 10).That(false, "date", "date-in-future").Line("12345", "code", 4).Refusal!;

        refusal.Kind.Should().Be(RefusalKind.Invalid);
        refusal.Flaws.Select(flaw => (flaw.Field, flaw.Code)).Should().Equal(
            ("name", "required"), ("reason", "required"), ("date", "date-in-future"), ("code", "too-long"));
        refusal.Flaws[3].Arguments.Should().Equal(("count", 4));
    }

    private static IEnumerable<string> Codes(Func<Checks, Checks> ask) => ask(new Checks()).Refusal?.Flaws.Select(flaw => flaw.Code) ?? [];
}
