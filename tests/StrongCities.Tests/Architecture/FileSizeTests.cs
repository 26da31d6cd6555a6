namespace StrongCities.Tests.Architecture;

public sealed class FileSizeTests
{
    private const int Most = 200;
    private static readonly string[] Written = ["*.cs", "*.razor", "*.js", "*.mjs", "*.css", "*.sql"];

    /// <summary>File by file, with the reason; a new entry needs one.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["modules/Ui/wwwroot/strongcities.css"] = "The architecture asks for one stylesheet, which a page loads in one request.",
    };

    [Fact]
    public void Every_file_that_a_person_wrote_is_short() => Written
        .SelectMany(pattern => SourceTree.Files(pattern, "modules", "host"))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}Migrations{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(file => (Name: SourceTree.Relative(file), Lines: Lines(file)))
        .Where(file => file.Lines >= Most && !Exceptions.ContainsKey(file.Name))
        .ShouldBeNone();

    [Fact]
    public void No_exception_outlives_its_reason() =>
        Exceptions.Keys.Should().AllSatisfy(name => Lines(Path.Combine(SourceTree.Root, name)).Should().BeGreaterThanOrEqualTo(Most));

    [Fact]
    public void Lines_are_counted()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllLines(file, Enumerable.Repeat("line", Most));
        Lines(file).Should().Be(Most);
        File.Delete(file);
    }

    [Fact]
    public void Files_of_both_folders_are_looked_at() => SourceTree.Files("*.cs", "modules", "host").Select(SourceTree.Relative).Should()
        .Contain(["host/Program.cs", "modules/Membership/Cities/City.cs"]).And.NotContain(file => file.Contains("/obj/"));

    private static int Lines(string file) => File.ReadLines(file).Count();
}
