using System.Text.RegularExpressions;
using StrongCities.Tests.Architecture;

namespace StrongCities.Tests.Docs;

/// <summary>What is written for people leads somewhere, and tells nothing of the machine that it was written on.</summary>
public sealed partial class LinkTests
{
    private static readonly string[] Folders = ["docs", "host", "modules", "plugins", "tests", ".ci"];
    private static readonly string[] Written = ["*.md", "*.cs", "*.razor", "*.json", "*.csproj", "*.props", "*.sln", "*.sh", "*.yml", "run"];

    // Put together here, so that this file isn't one of those that it looks for.
    private static readonly string[] Elsewhere = [$"/{"work"}/", $"/{"root"}/"];

    private static IEnumerable<string> Pages => Directory.EnumerateFiles(SourceTree.Root, "*.md").Concat(SourceTree.Files("*.md", Folders));

    [Fact]
    public void Every_relative_link_leads_to_something_that_is_there() => Pages.SelectMany(page => Lost(page, File.ReadAllText(page))).ShouldBeNone();

    [Fact]
    public void Pages_are_found() =>
        Pages.Select(SourceTree.Relative).Should().Contain(["README.md", "docs/demo.md", "docs/how-to/add-a-slice.md", "modules/Ui/README.md"]);

    [Theory]
    [InlineData("[a](no-such-file.md)", 1)]
    [InlineData("![a](images/none.png) and [b](../docs/none.md#part)", 2)]
    [InlineData("[a](demo.md) [b](demo.md#accounts) [c](#here) [d](https://example.org/x) [e](how-to/)", 0)]
    [InlineData("`[a](no-such-file.md)`", 0)]
    public void A_link_that_leads_nowhere_is_found(string text, int lost) =>
        Lost(Path.Combine(SourceTree.Root, "docs", "made-up.md"), text).Should().HaveCount(lost);

    [Fact]
    public void No_file_names_the_machine_that_it_was_written_on() => Written
        .SelectMany(pattern => SourceTree.Files(pattern, Folders).Concat(Directory.EnumerateFiles(SourceTree.Root, pattern)))
        .SelectMany(file => Named(SourceTree.Relative(file), File.ReadAllText(file)))
        .ShouldBeNone();

    [Fact]
    public void A_named_machine_is_found() => Named("a.md", $"see {Elsewhere[0]}main").Should().ContainSingle();

    private static IEnumerable<string> Named(string name, string text) =>
        Elsewhere.Where(place => Regex.IsMatch(text, $@"(?<![\w.~)}}*-]){Regex.Escape(place)}\w")).Select(place => $"{name} names {place}");

    private static IEnumerable<string> Lost(string page, string text) => Link().Matches(Code().Replace(text, ""))
        .Select(match => match.Groups[1].Value.Split('#')[0])
        .Where(target => target.Length > 0 && !target.Contains(':', StringComparison.Ordinal) && !target.StartsWith('/'))
        .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target)))
        .Select(target => $"{SourceTree.Relative(page)} → {target}");

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();
}
