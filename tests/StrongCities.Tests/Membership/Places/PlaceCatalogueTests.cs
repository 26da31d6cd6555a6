using System.Diagnostics;
using System.Globalization;
using AwesomeAssertions;
using StrongCities.Membership.Places;

namespace StrongCities.Tests.Membership.Places;

public sealed class PlaceCatalogueTests
{
    private static readonly PlaceCatalogue Catalogue = new();

    [Fact]
    public void Every_row_of_the_file_is_a_whole_place()
    {
        Catalogue.Count.Should().Be(10_000);
        var oslo = Catalogue.Find(3143244);
        oslo.Should().BeEquivalentTo(new Place(3143244, "Oslo", "NO", "Norway", "Europe", 580_000, 59.91273, 10.74609, ["no", "nb", "nn"]));
        Catalogue.Find(-1).Should().BeNull();
    }

    [Theory]
    [InlineData("sao paulo", "São Paulo")]
    [InlineData("SÃO PAULO", "São Paulo")]
    [InlineData("montreal", "Montréal")]
    [InlineData("Montréal", "Montréal")]
    [InlineData("  montre ", "Montréal")]
    [InlineData("ndjamena", "N'Djamena")]
    [InlineData("N’Djamena", "N'Djamena")]
    [InlineData("Ｏｓｌｏ", "Oslo")]
    [InlineData("saint petersburg", "Saint Petersburg")]
    [InlineData("st petersburg", "Saint Petersburg")]
    [InlineData("st. petersburg", "Saint Petersburg")]
    [InlineData("saint louis", "St. Louis")]
    [InlineData("Saint-Denis", "Saint-Denis")]
    [InlineData("st denis", "Saint-Denis")]
    [InlineData("sault ste", "Sault Ste. Marie")]
    public void A_place_is_found_however_it_is_typed(string typed, string name) =>
        Catalogue.Search(typed).Select(place => place.Name.Replace('’', '\'')).Should().Contain(name);

    [Fact]
    public void The_two_letters_st_stand_for_a_saint_and_for_themselves()
    {
        var names = Catalogue.Search("st", most: 500).Select(place => place.Name).ToArray();
        names.Should().Contain("Stockholm").And.Contain("Saint-Denis").And.Contain("St. Louis");
    }

    [Fact]
    public void The_exact_name_comes_before_a_beginning_before_a_later_word_and_larger_before_smaller()
    {
        var found = Catalogue.Search("york", most: 50);
        found[0].Name.Should().Be("York");
        var ranks = found.Select(place => Rank(LatinName.Fold(place.Name, 100))).ToArray();
        ranks.Should().BeInAscendingOrder();
        ranks.Should().Contain(2, "New York is found by its second word");
        foreach (var rank in found.GroupBy(place => Rank(LatinName.Fold(place.Name, 100))))
            rank.Select(place => place.Population).Should().BeInDescendingOrder();

        static int Rank(string key) => key == "york" ? 0 : key.StartsWith("york", StringComparison.Ordinal) ? 1 : 2;
    }

    [Fact]
    public void The_middle_of_a_word_finds_nothing() => Catalogue.Search("ontreal").Should().BeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("القاهرة")]
    [InlineData("北京")]
    [InlineData("\ud83d")]
    [InlineData("\0\r\n")]
    [InlineData("%_'; drop table places; --")]
    [InlineData("<script>alert(1)</script>")]
    public void What_names_no_place_finds_none_without_error(string typed) => Catalogue.Search(typed).Should().BeEmpty();

    [Fact]
    public void Only_the_first_hundred_characters_are_read()
    {
        Catalogue.Search(new string(' ', 96) + "Oslo" + new string('x', 5_000_000)).Should().Contain(place => place.Name == "Oslo");
        Catalogue.Search("a" + new string('\u0301', 10_000_000)).Should().HaveCount(20);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(1)]
    [InlineData(7)]
    public void No_more_are_given_than_were_asked_for(int most) => Catalogue.Search("san", most).Should().HaveCount(Math.Max(0, most));

    [Theory]
    [InlineData("fr", "NO", "Norvège")]
    [InlineData("es", "NO", "Noruega")]
    [InlineData("ar", "NO", "النرويج")]
    [InlineData("en", "NO", "Norway")]
    [InlineData("fr", "AQ", "Antarctique")]
    [InlineData("fr", "QQ", "QQ")]
    [InlineData("fr", "ZZ", "ZZ")]
    [InlineData("", "NO", "Norway")]
    [InlineData("fr-CA", "no", "Norvège")]
    [InlineData("fr", "", "")]
    [InlineData("fr", "not a country", "not a country")]
    public void A_country_is_named_in_the_current_language(string language, string code, string name) =>
        In(language, () => Catalogue.CountryName(code)).Should().Be(name);

    [Fact]
    public void Every_country_has_a_name_in_every_language_of_the_portal()
    {
        foreach (var code in Regions.CountryCodes)
            foreach (var language in new[] { "en", "fr", "es", "ar" })
                In(language, () => Catalogue.CountryName(code)).Should().NotBe(code).And.NotBeEmpty();
    }


    [Fact]
    public void The_catalogue_takes_under_six_megabytes()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var catalogue = new PlaceCatalogue();
        GC.GetAllocatedBytesForCurrentThread().Should().BeLessThan(before + 10_000, "nothing is read before the first question");
        var (heldBefore, count) = (GC.GetTotalMemory(forceFullCollection: true), catalogue.Count);
        (GC.GetTotalMemory(forceFullCollection: true) - heldBefore).Should().BeLessThan(6_000_000);
        count.Should().Be(catalogue.Count);
    }

    private static string In(string language, Func<string> question)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return question();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
