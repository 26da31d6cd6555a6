using System.Text.RegularExpressions;
using StrongCities.Modularity.Letters;
using StrongCities.Tests.TextKeys;

namespace StrongCities.Tests.Architecture;

/// <summary>Every letter belongs to one kind: otherwise nobody could leave it, and nobody would know that it can't be left.</summary>
public sealed partial class LetterKindTests
{
    private static readonly LetterKinds Kinds = new(HouseAssemblies.Catalogue.Modules.SelectMany(module => module.LetterKinds));
    private static readonly IReadOnlySet<string> English = TextShelf.OfTheHouse.Keys(TextShelf.English);

    [Fact]
    public void No_template_is_without_a_kind() => WithoutKind(English).ShouldBeNone();

    [Fact]
    public void A_template_without_a_kind_is_found() => WithoutKind([.. English, "letter.chain-letter.subject"]).Should().Equal("chain-letter");

    [Fact]
    public void No_kind_promises_letters_that_nobody_can_write() =>
        Kinds.All.SelectMany(kind => kind.Templates).Where(template => !English.Contains($"letter.{template}.subject") || !English.Contains($"letter.{template}.body")).ShouldBeNone();

    [Fact]
    public void No_template_is_of_two_kinds() =>
        Kinds.All.SelectMany(kind => kind.Templates).GroupBy(template => template).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeNone();

    [Fact]
    public void Every_kind_has_a_name_and_says_what_it_is() =>
        Kinds.All.SelectMany(kind => new[] { kind.Name, kind.Explanation }).Where(key => !English.Contains(key)).ShouldBeNone();

    [Fact]
    public void What_a_person_has_to_be_told_can_not_be_left() =>
        new[] { "set-password", "account-exists", "address-changed", "invitation", "mandate-granted", "organisation-closed", "privacy-answered", "confidential-waiting" }.Where(template => Kinds.Of(template).MayBeLeft).ShouldBeNone();

    private static IEnumerable<string> WithoutKind(IEnumerable<string> keys) =>
        keys.Select(key => Subject().Match(key)).Where(match => match.Success).Select(match => match.Groups[1].Value).Where(template => Kinds.FormerlyOf(template) is null);

    [GeneratedRegex(@"^letter\.([a-z0-9-]+)\.subject$")]
    private static partial Regex Subject();
}
