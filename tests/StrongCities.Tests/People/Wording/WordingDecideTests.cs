using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using StrongCities.Modularity.Wording;
using StrongCities.People.Wording;
using StrongCities.Tests.Membership.Cities;
using StrongCities.Tests.Architecture;
using StrongCities.Ui.Localisation;
using Wording = StrongCities.People.Wording.Wording;

namespace StrongCities.Tests.People.Wordings;

public sealed class WordingDecideTests
{
    private static readonly Texts House = new([.. HouseAssemblies.Catalogue.Assemblies]);
    private static readonly WordShelf Shelf = new([new PublicPage(typeof(StrongCities.Membership.MembershipModule).Assembly, "/principles", "principles.title", ["principles.lead", "principles.1.*"])], House);

    [Fact]
    public void Other_words_take_the_place_of_the_build_s() =>
        Decide("letter.welcome.subject", "Welcome, {city}!").OneEvent<WordingChanged>().Should().Match<WordingChanged>(changed => changed.Key == "letter.welcome.subject" && changed.Language == "en");

    [Theory]
    [InlineData("letter.welcome.subject", "Welcome!", "wording-placeholders")]
    [InlineData("letter.welcome.subject", "Welcome, {city} of {country}", "wording-placeholders")]
    [InlineData("letter.welcome.subject", "Welcome,\n{city}", "wording-one-line")]
    [InlineData("principles.lead", "All that {city} promises", "wording-no-placeholders")]
    public void What_would_not_be_drawn_as_it_is_meant_is_refused(string key, string text, string code) =>
        Decide(key, text).ShouldRefuse(RefusalKind.Invalid, code, "text");

    [Theory]
    [InlineData("refusal.stale")]
    [InlineData("ui.network")]
    [InlineData("nav.cities")]
    [InlineData("operation.change-wording")]
    [InlineData("nothing.at-all")]
    public void Only_public_pages_and_letters_are_edited(string key)
    {
        Shelf.Find(key).Should().BeNull();
        Decide(key, "x").ShouldRefuse(RefusalKind.Invalid, "wording-not-editable", "key");
    }

    [Fact]
    public void The_same_words_again_are_no_change() =>
        Decide("principles.lead", House.In("en").Original("principles.lead")).ShouldRefuse(RefusalKind.Conflict, "wording-unchanged");

    [Fact]
    public void An_id_of_another_text_is_refused_at_the_door() =>
        new ChangeWording(Guid.Empty, 0, "principles.lead", "en", Prose.Of("x")!).Check(default)!.First.Code.Should().Be("wording-not-editable");

    [Fact]
    public void What_was_never_changed_is_not_put_back() =>
        RestoreWordingHandler.Decide(null, new RestoreWording(Guid.Empty, 0), "x").Refusal.Should().Be(Refusal.NotFound);

    [Fact]
    public void Every_placeholder_of_an_edited_text_is_the_same_in_every_language() =>
        Shelf.All.Where(text => House.Languages.Any(language => !House.In(language.Tag).PlaceholdersOf(text.Key).ToHashSet().SetEquals(House.In("en").PlaceholdersOf(text.Key))))
            .Select(text => text.Key).ShouldBeNone();

    [Theory]
    [InlineData("A city joins", "A city has joined", "=A city |-joins|+has joined")]
    [InlineData("", "New", "+New")]
    [InlineData("Old", "Old", "=Old")]
    [InlineData("one two three", "one three", "=one |-two |=three")]
    public void The_difference_is_told_word_by_word(string before, string after, string expected) =>
        string.Join('|', WordDifference.Between(before, after).Select(part => "=-+"[(int)part.Change] + part.Text)).Should().Be(expected);

    private static Decision Decide(string key, string text) => ChangeWordingHandler.Decide(
        new ChangeWording(Wording.IdOf(key, "en"), 0, key, "en", Prose.Of(text)!), Shelf.Find(key), House.In("en").Original(key), Shelf.Find(key) is null ? "" : House.In("en").Original(key));
}
