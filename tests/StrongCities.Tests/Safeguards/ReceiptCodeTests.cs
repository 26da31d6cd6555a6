using StrongCities.Safeguards.Grievances;

namespace StrongCities.Tests.Safeguards;

public sealed class ReceiptCodeTests
{
    [Fact]
    public void Is_another_one_each_time_and_reads_back()
    {
        var codes = Enumerable.Range(0, 200).Select(_ => ReceiptCode.Draw()).ToList();
        codes.Should().OnlyHaveUniqueItems().And.AllSatisfy(code =>
        {
            code.Should().MatchRegex("^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$");
            ReceiptCode.Read(code).Should().Be(code);
        });
    }

    [Theory]
    [InlineData("k7qf2m9xtr4w8hnbj3cp")]
    [InlineData(" K7QF 2M9X TR4W 8HNB J3CP ")]
    [InlineData("K7QF–2M9X–TR4W–8HNB–J3CP")]
    public void Is_read_however_it_was_copied(string typed) => ReceiptCode.Read(typed).Should().Be("K7QF-2M9X-TR4W-8HNB-J3CP");

    [Fact]
    public void Letters_that_are_read_as_digits_are_those_digits() =>
        ReceiptCode.Read("OOOO-IIII-LLLL-0000-1111").Should().Be("0000-1111-1111-0000-1111");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("K7QF-2M9X-TR4W-8HNB-J3C")]
    [InlineData("K7QF-2M9X-TR4W-8HNB-J3CPP")]
    [InlineData("U7QF-2M9X-TR4W-8HNB-J3CP")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("٧٧٧٧-٧٧٧٧-٧٧٧٧-٧٧٧٧-٧٧٧٧")]
    public void What_is_none_is_none(string? typed) => ReceiptCode.Read(typed).Should().BeNull();

    [Fact]
    public void Something_huge_is_none() => ReceiptCode.Read(new string('A', 100_000)).Should().BeNull();
}
