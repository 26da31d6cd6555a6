using System.Globalization;
using AwesomeAssertions;
using StrongCities.Ui.Localisation;
using Xunit;

namespace StrongCities.Tests.Ui;

public class TextsTests
{
    private static readonly Texts All = new();

    [Fact]
    public void The_folders_of_the_kit_are_the_languages_with_their_own_names_and_directions() =>
        All.Languages.Select(language => (language.Tag, language.Endonym, language.Direction)).Should().BeEquivalentTo(
            [("en", "English", "ltr"), ("es", "Español", "ltr"), ("fr", "Français", "ltr"), ("ar", "العربية", "rtl")]);

    [Fact]
    public void A_key_that_no_language_has_shows_itself_in_brackets()
    {
        All.In("fr")["no.such.key"].Should().Be("⟦no.such.key⟧");
        All.In("fr").Has("no.such.key").Should().BeFalse();
    }

    [Fact]
    public void A_text_that_a_language_lacks_is_English_with_English_plurals()
    {
        var texts = new LanguageTexts(
            new Language("ar"),
            new Dictionary<string, Message>(),
            new Dictionary<string, Message> { ["cities"] = new(new Language("en"), new Dictionary<string, string> { ["one"] = "{count} city", ["other"] = "{count} cities" }) });

        texts["cities", ("count", 2)].Should().Be("2 cities");
        texts.Keys.Should().NotContain("cities");
    }

    [Fact]
    public void A_person_s_language_falls_back_from_region_to_language_to_English()
    {
        All.In("fr-CA").Language.Tag.Should().Be("fr");
        All.In("sw").Language.Tag.Should().Be("en");
    }

    [Theory]
    [InlineData(1, "نتيجة واحدة")]
    [InlineData(2, "نتيجتان")]
    [InlineData(11, "\u206811\u2069 نتيجة")]
    public void Arabic_counts_in_its_own_forms(int count, string expected) =>
        All.In("ar")["ui.facets.results", ("count", count)].Should().Be(expected);

    [Fact]
    public void Numbers_and_dates_in_a_sentence_follow_its_language()
    {
        All.In("en")["ui.facets.results", ("count", 1482)].Should().Be("1,482 results");
        All.In("en")["ui.stat.as-of", ("date", new DateOnly(2026, 11, 2))].Should().Be("as of 2 November 2026");
        All.In("es")["ui.stat.as-of", ("date", new DateOnly(2026, 11, 2))].Should().Be("a 2 de noviembre de 2026");
    }

    [Fact]
    public void The_current_culture_of_the_page_chooses_the_texts()
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("es-MX");
            All["ui.search"].Should().Be("Buscar");
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void A_plain_text_costs_no_memory()
    {
        _ = All["ui.search"];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) _ = All["ui.search"];
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("ar")]
    public void The_kit_is_translated_in_full_with_the_same_placeholders_and_every_plural_form(string language)
    {
        var (english, translated) = (All.In("en"), All.In(language));
        translated.Keys.Where(key => key.StartsWith("ui.", StringComparison.Ordinal)).Should().BeEquivalentTo(english.Keys.Where(key => key.StartsWith("ui.", StringComparison.Ordinal)));
        foreach (var key in english.Keys)
        {
            translated.PlaceholdersOf(key).Should().BeEquivalentTo(english.PlaceholdersOf(key), key);
            if (english.PluralCategoriesOf(key).Any())
                translated.PluralCategoriesOf(key).Should().BeEquivalentTo(PluralRules.Categories(language), key);
        }
    }
}
