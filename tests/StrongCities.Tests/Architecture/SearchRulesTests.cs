using System.Reflection;
using StrongCities.Contracts;
using StrongCities.Modularity.Search;
using StrongCities.Modularity.Callers;

namespace StrongCities.Tests.Architecture;

/// <summary>Each labelled document is found through the one seam or says why not, and there is no way to the entries past the label.</summary>
public sealed class SearchRulesTests
{
    [Fact]
    public void Each_labelled_document_is_searched_or_says_why_not() => Unsearched(HouseAssemblies.Types).ShouldBeNone();

    [Fact]
    public void A_labelled_document_that_says_nothing_is_found() => Unsearched([typeof(Forgotten), typeof(Excused)]).Should().Equal(nameof(Forgotten));

    [Fact]
    public void Only_one_file_names_the_table_of_entries() =>
        SourceTree.Files("*.cs", "modules", "host").Concat(SourceTree.Files("*.razor", "modules", "host"))
            .Where(file => File.ReadAllText(file).Contains("search_entry", StringComparison.Ordinal)).Select(SourceTree.Relative)
            .Should().Equal("modules/Modularity/Search/SearchTable.cs");

    [Fact]
    public void What_is_read_of_it_is_read_under_the_label_filter()
    {
        SearchTable.Readable.Should().EndWith("where " + LabelFilter.SqlByRow);
        var table = File.ReadAllText(Path.Combine(SourceTree.Root, "modules/Modularity/Search/SearchTable.cs"));
        ReadsOf(table).Should().Be(1, "the one that holds the filter");
        ReadsOf(table + "select d.id from {Name} d").Should().Be(2);
    }

    [Fact]
    public void Each_statement_of_the_index_brings_the_filter_s_parameters()
    {
        var index = File.ReadAllText(Path.Combine(SourceTree.Root, "modules/Modularity/Search/SearchIndex.cs"));
        index.Split("{SearchTable.Readable}").Length.Should().Be(7);
        index.Should().NotContain("from modularity");
    }

    private static int ReadsOf(string source) => source.Split("{Name} d").Length - 1;

    // A document has a label and an id of its own; events carry theirs in their name, and answers hold what was trimmed already.
    private static IEnumerable<string> Unsearched(IEnumerable<Type> types)
    {
        var searched = HouseAssemblies.Catalogue.Modules.SelectMany(module => module.Searchables).Select(searchable => searchable.Document).ToHashSet();
        var documents = HouseAssemblies.Catalogue.Modules.SelectMany(module => module.Documents).Append(typeof(Forgotten)).Append(typeof(Excused)).ToHashSet();
        return types.Where(type => documents.Contains(type) && type.GetProperty("Label")?.PropertyType == typeof(Tlp))
            .Where(type => !searched.Contains(type) && type.GetCustomAttribute<NotSearchedAttribute>() is null)
            .Select(type => type.Name);
    }

    private sealed record Forgotten(Guid Id, Tlp Label);

    [NotSearched("For this test alone.")]
    private sealed record Excused(Guid Id, Tlp Label);
}
