using StrongCities.People.Accounts;

namespace StrongCities.Tests.People;

public sealed class CommonPasswordTests
{
    [Theory]
    [InlineData("1qaz2wsx3edc", "password-common")]
    [InlineData("QWERTY123456", "password-common")]
    [InlineData("aaaaaaaaaaaaaa", "password-common")]
    [InlineData("ada.aldermoor2024", "password-says-whose")]
    [InlineData("Strong-Cities-26", "password-says-whose")]
    [InlineData("harbour-office-9", "password-says-whose")]
    [InlineData("four unrelated words", null)]
    [InlineData("Ada likes purple herons", null)]
    [InlineData("strong-cities-demo-2015", null)]
    public void Is_refused_where_it_is_tried_first_or_says_whose_it_is(string password, string? code) =>
        (AccountRules.CheckPassword(password, "harbour.office@aldermoor.example", "Ada Aldermoor")?.First.Code).Should().Be(code);

    [Fact]
    public void The_list_holds_more_than_three_thousand_that_are_long_enough()
    {
        using var lines = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        var listed = lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        listed.Should().HaveCountGreaterThan(3000).And.OnlyHaveUniqueItems();
        listed.Should().AllSatisfy(password => (password.Length >= AccountRules.ShortestPassword && password == password.ToLowerInvariant()).Should().BeTrue());
    }
}
