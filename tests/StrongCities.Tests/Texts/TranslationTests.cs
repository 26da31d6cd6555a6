using StrongCities.Tests.Architecture;

namespace StrongCities.Tests.TextKeys;

public sealed class TranslationTests
{
    private static readonly TextShelf House = TextShelf.OfTheHouse;

    [Fact]
    public void The_portal_speaks_four_languages() => House.Languages.Should().BeEquivalentTo("en", "fr", "es", "ar");

    [Fact]
    public void No_translation_is_missing() => Translations.Missing(House).ShouldBeNone();

    [Fact]
    public void No_translation_has_lost_its_English() => Translations.Surplus(House).ShouldBeNone();

    [Fact]
    public void Every_translation_has_the_placeholders_of_its_English() => Translations.OtherPlaceholders(House).ShouldBeNone();

    [Fact]
    public void Every_plural_has_the_categories_of_its_language() => Translations.PluralFaults(House).ShouldBeNone();

    [Fact]
    public void No_text_is_empty() => Translations.Empty(House).ShouldBeNone();

    [Fact]
    public void A_missing_translation_is_found() =>
        Translations.Missing(Shelf("""{"a":"A","b":"B"}""", """{"a":"Â"}""")).Should().Equal("fr: b is missing");

    [Fact]
    public void A_lost_translation_is_found() =>
        Translations.Surplus(Shelf("""{"a":"A"}""", """{"a":"Â","b":"B"}""")).Should().Equal("fr: b has no English");

    [Theory]
    [InlineData("Le {jour}")]
    [InlineData("Le jour")]
    [InlineData("Le {day} {more}")]
    public void Other_placeholders_are_found(string french) =>
        Translations.OtherPlaceholders(Shelf("""{"a":"On {day}"}""", $$"""{"a":"{{french}}"}""")).Should().ContainSingle();

    [Theory]
    [InlineData("""{"a":{"one":"{count} ville","other":"{count} villes"}}""", "needs one, many, other")]
    [InlineData("""{"a":"{count} villes"}""", "no plural forms")]
    [InlineData("""{"a":{"one":"{count} ville","many":"villes","other":"{count} villes"}}""", "forgets a placeholder in 'many'")]
    public void A_wrong_plural_is_found(string french, string fault) =>
        Translations.PluralFaults(Shelf("""{"a":{"one":"one city","other":"{count} cities"}}""", french)).Should().ContainSingle().Which.Should().Contain(fault);

    [Fact]
    public void A_right_plural_is_no_fault() => Translations.PluralFaults(Shelf(
        """{"a":{"one":"one city","other":"{count} cities"}}""",
        """{"a":{"one":"une ville","many":"{count} de villes","other":"{count} villes"}}""")).ShouldBeNone();

    private static TextShelf Shelf(string english, string french) => TextShelf.Of(("en", english), ("fr", french));
}
