using System.Text.RegularExpressions;
using StrongCities.Tests.Architecture;
using StrongCities.Tests.Capabilities;

namespace StrongCities.Tests.Docs;

/// <summary>docs/operators/security.md says what protects the portal; here every test that it names is looked for.</summary>
public sealed partial class SecurityPageTests
{
    /// <summary>Requirements of levels 1 and 2 in OWASP ASVS 5.0.0, by chapter.</summary>
    private static readonly int[] InChapter = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

    private static readonly string Page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "operators", "security.md"));

    private static IReadOnlyList<Requirement> Rows { get; } = Requirement.Parse(Page);

    [Fact]
    public void Every_requirement_has_one_row()
    {
        Rows.Select(row => row.Id).Should().OnlyHaveUniqueItems().And.HaveCount(InChapter.Sum());
        for (var chapter = 1; chapter <= InChapter.Length; chapter++)
            Rows.Count(row => row.Id.StartsWith($"{chapter}.", StringComparison.Ordinal)).Should().Be(InChapter[chapter - 1], $"of chapter {chapter}");
        Rows.SelectMany(row => row.Flaws()).ShouldBeNone();
    }

    [Fact]
    public void Every_named_test_is_run() =>
        Rows.SelectMany(row => row.Tests).Concat(NamedAnywhere(Page)).Distinct().Where(test => !TestNames.All.Contains(test)).ShouldBeNone();

    [Fact]
    public void A_wrong_row_is_found()
    {
        Flaws("| 1.2.3 | words | 2 | — | it is fine |").Should().ContainSingle();
        Flaws("| 1.2.3 | words | 3 | — | open: all of it |").Should().ContainSingle();
        Flaws("| 1.2.3 | words | 2 | `A.B` | no test: there |").Should().ContainSingle();
        Flaws("| 1.2.3 | words | 2 | `A.B` | in part: not all |").Should().BeEmpty();
        NamedAnywhere("see `NoSuchTests.Test` and `Files:Clamd`").Should().Equal("NoSuchTests.Test");
        FluentActions.Invoking(() => Requirement.Parse("| 1.2.3 | words | 2 | — |")).Should().Throw<FormatException>();
    }

    private static IEnumerable<string> Flaws(string row) => Requirement.Parse(row).Single().Flaws();

    private static IEnumerable<string> NamedAnywhere(string text) => TestName().Matches(text).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex TestName();
}
