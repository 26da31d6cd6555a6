using System.Text.RegularExpressions;
using StrongCities.Tests.Architecture;

namespace StrongCities.Tests.TextKeys;

public sealed class KeyUseTests
{
    private static readonly KeyUse House = KeyUse.OfTheHouse;
    private static readonly IReadOnlySet<string> English = TextShelf.OfTheHouse.Keys(TextShelf.English);

    /// <summary>Texts that no page asks for, each with its reason.</summary>
    private static readonly Dictionary<string, string> Kept = new()
    {
        ["ui.facets.results"] = "The kit's own tests show its plurals by it; a page says what it has found in words of its own.",
    };

    [Fact]
    public void Every_key_that_is_asked_for_has_its_English() =>
        House.AskedInFull.Select(asked => asked.Key).Distinct().Where(key => !English.Contains(key)).ShouldBeNone();

    [Fact]
    public void Every_beginning_of_a_key_leads_to_texts() =>
        House.Asked.Where(key => key.Contains('*') && !key.StartsWith('*') && !English.Any(Pattern(key).IsMatch)).ShouldBeNone();

    [Fact]
    public void Every_term_of_a_closed_list_has_its_English() => Vocabularies.Keys.Distinct().Where(key => !English.Contains(key)).ShouldBeNone();

    [Fact]
    public void No_text_is_unused() =>
        English.Where(key => !key.StartsWith("language.", StringComparison.Ordinal) && !IsUsed(House, key) && !Kept.ContainsKey(key)).ShouldBeNone();

    [Fact]
    public void Every_value_that_a_text_names_is_given() =>
        House.AskedInFull.Where(asked => English.Contains(asked.Key)
                && TextShelf.OfTheHouse.Placeholders(TextShelf.English, asked.Key).Except(asked.Values).Any() && asked.Values.Count > 0)
            .ShouldBeNone();

    [Fact]
    public void Keys_and_codes_are_found_in_the_house()
    {
        House.Asked.Should().Contain(["ui.network", "refusal.*", "problem.*", "*.title"]);
        RefusalCodes.OfTheHouse.Should().Contain(["required", "too-long", "not-found", "not-json", "admission-maker-is-checker", "city-already-in-network", "no-back-fill"]);
    }

    [Theory]
    [InlineData("""<p>@T["a.b"]</p>""", "a.b")]
    [InlineData("""texts["a.b", ("count", Of("x,y"))]""", "a.b")]
    [InlineData("""T[open ? "a.b" : "a.c"]""", "a.c")]
    [InlineData("""T["a." + Of("x")]""", "a.*")]
    [InlineData("""T[$"a.{Of("x")}.c"]""", "a.*.c")]
    [InlineData("""@T["o", ("x", T["a.b"])]""", "a.b")]
    [InlineData("""texts.In(language)["a.b"]""", "a.b")]
    public void A_key_is_found_however_it_is_asked_for(string source, string key) => KeyUse.In([source]).Asked.Should().Contain(key);

    [Theory]
    [InlineData("""// T["a.b"]""")]
    [InlineData("""LIST["a.b"]""")]
    public void What_is_no_question_for_a_text_is_passed_over(string source) => KeyUse.In([source]).Asked.ShouldBeNone();

    [Fact]
    public void The_values_of_a_text_are_found() =>
        KeyUse.In(["""T["a.b", ("count", list.Count), ("place", Of(1, 2))]"""]).AskedInFull.Single().Values.Should().Equal("count", "place");

    [Theory]
    [InlineData("""return Refusal.Conflict("a-code");""")]
    [InlineData("""Refusal.Invalid("a-code", "field")""")]
    [InlineData("""Refusal.NotYours("a-code")""")]
    [InlineData("""new Flaw("a-code", "field")""")]
    [InlineData("""checks.That(x is { A: > 0, B: "," } && Of(1, "2"), "field", "a-code", ("count", 1))""")]
    [InlineData("""Malformed<TCommand>("a-code", null)""")]
    public void A_code_is_found_however_it_is_written(string source) => RefusalCodes.In([source]).Should().Contain("a-code");

    [Fact]
    public void A_text_that_nobody_asks_for_is_found()
    {
        var use = KeyUse.In(["""T["a.b"]; T["c." + kind]; var key = "d.e";"""]);

        new[] { "a.b", "c.x", "d.e", "a.x", "f" }.Where(key => !use.Uses(key)).Should().Equal("a.x", "f");
    }

    [Fact]
    public void A_text_whose_term_has_gone_is_found()
    {
        IsUsed(House, "region.atlantis").Should().BeFalse();
        IsUsed(House, "refusal.no-such-code").Should().BeFalse();
        IsUsed(House, "region.europe").Should().BeTrue();
    }

    // Behind the beginning of a closed list a text is used if its term is there; a code may also stand alone somewhere (an HTTP answer's).
    private static bool IsUsed(KeyUse use, string key) => Vocabularies.All.Keys.FirstOrDefault(start => key.StartsWith(start, StringComparison.Ordinal)) is { } beginning
        ? Vocabularies.Keys.Contains(key) || use.Literals.Contains(key) || use.Literals.Contains(key[(key.LastIndexOf('.') + 1)..])
        : use.Uses(key);

    private static Regex Pattern(string key) => new("^" + Regex.Escape(key).Replace("\\*", ".+", StringComparison.Ordinal) + "$");
}
