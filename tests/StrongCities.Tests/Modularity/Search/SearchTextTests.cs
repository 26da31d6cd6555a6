using StrongCities.Modularity.Search;

namespace StrongCities.Tests.Modularity.Search;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Montréal", "montreal")]
    [InlineData("ŁÓDŹ", "lodz")]
    [InlineData("Ærø <b>", "æro  b ")]
    [InlineData("أحمد", "احمد")]
    [InlineData("東京", "東京")]
    public void Is_folded_without_changing_its_length(string written, string folded)
    {
        FoldedText.Of(written).Should().Be(folded);
        FoldedText.Of(written).Length.Should().Be(written.Length);
    }

    [Fact]
    public void Pairs_of_one_word_stand_in_a_row_and_those_of_two_do_not()
    {
        Bigrams.Vector("東京都 oslo", grammar: false).Should().Be("'~東京':1 '~京都':2 ");
        Bigrams.Vector("شهر نو", grammar: false).Should().Be("'~شه':1 '~هر':2 '~نو':4 ");
        Bigrams.Vector("شهر", grammar: true).Should().BeEmpty("its words are cut by the grammar");
        Bigrams.Query(["東京都", "a", "市"]).Should().Be("('~東京' <-> '~京都') & 'a' & '~市':*");
        Bigrams.Query(["oslo"]).Should().BeNull();
    }

    [Fact]
    public void A_letter_outside_the_first_plane_is_never_cut_in_two() => Bigrams.Vector("𠀀𠀁", grammar: true).Should().Be("'~𠀀𠀁':1 ");

    [Fact]
    public void Marks_are_carried_over_to_what_was_written()
    {
        var marked = $"oslo\nla {FoldedText.MarkStart}norvege{FoldedText.MarkEnd} du sud";
        var (title, line) = Highlights.Of("Oslo", "La Norvège du Sud", marked, []);
        title.Should().Equal(new SearchPiece("Oslo", false));
        line.Should().Equal(new SearchPiece("La ", false), new SearchPiece("Norvège", true), new SearchPiece(" du Sud", false));
    }

    [Fact]
    public void Marks_that_do_not_fit_the_text_are_left_out_rather_than_put_elsewhere()
    {
        var (title, line) = Highlights.Of("Oslo", "", $"o{FoldedText.MarkStart}s{FoldedText.MarkEnd}", ["nothing"]);
        title.Should().Equal(new SearchPiece("Oslo", false));
        line.Should().BeEmpty();
    }

    [Fact]
    public void A_long_line_is_cut_around_its_first_hit()
    {
        var line = string.Join(' ', Enumerable.Repeat("word", 200)) + " needle " + string.Join(' ', Enumerable.Repeat("word", 200));
        var (_, pieces) = Highlights.Of("Title", line, "", ["needle"]);
        pieces.Should().Contain(new SearchPiece("needle", true));
        pieces.Sum(piece => piece.Words.Length).Should().BeLessThan(300);
        pieces[0].Words.Should().StartWith("…");
        pieces[^1].Words.Should().EndWith("…");
    }
}
