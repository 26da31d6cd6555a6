using System.Text.RegularExpressions;
using StrongCities.Contracts;
using StrongCities.Modularity.Labels;

namespace StrongCities.Tests.Architecture;

/// <summary>No query of a labelled document bypasses the label: each statement that reads one holds the filter, or stands here with its reason.</summary>
public sealed partial class LabelRulesTests
{
    private static readonly Dictionary<string, string> ReadWithoutIt = new()
    {
        ["host/Demonstration/DemonstrationCities.cs"] = "Asks whether a city of the demonstration is there already, for nobody.",
        ["modules/Membership/Cities/CityDesk.cs"] = "A projection: it reads to write, and answers nobody.",
        ["modules/Membership/Cities/CityIndexes.cs"] = "Makes indexes.",
        ["modules/Membership/Cities/CityNames.cs"] = "Keeps addresses unique among those that are public by their nature; it answers whether a name is free.",
        ["modules/Membership/Cities/MemberOverview.cs"] = "Two statements only tell that something changed; the third reads the filter's answer with each row and leaves out what is not public.",
        ["modules/Membership/Cities/WhenCityMerged.cs"] = "Moves what an organisation's merge moves, and answers nobody.",
        ["modules/Membership/Principles/PrinciplesSigned.cs"] = "Tells an organisation of its own city, and only whether it has signed.",
        ["modules/Modularity/Callers/LabelFilter.cs"] = "The filter itself.",
        ["modules/Modularity/Deadlines/StandingDuty.cs"] = "A relation with the level in a column: whoever reads from it adds the filter or a desk.",
        ["modules/Modularity/Files/AttachedFiles.cs"] = "The relation of attachments; the statement below it holds the filter.",
        ["modules/Modularity/Files/FileOrphans.cs"] = "Counts who still needs a file, for nobody.",
        ["modules/Modularity/Files/WhenFilesMerged.cs"] = "Moves what an organisation's merge moves, and answers nobody.",
        ["modules/Modularity/Labels/ShowLabel.cs"] = "Reads the label of a record that was found under the filter.",
        ["modules/Modularity/Labels/WhenLabelsMerged.cs"] = "Moves what an organisation's merge moves, and answers nobody.",
        ["modules/Modularity/Vault/FileData.cs"] = "Erasure and the answers to requests about personal data, which the privacy officers alone start.",
        ["modules/People/HelpDesk/TicketDesk.cs"] = "A projection: it reads to write, and answers nobody.",
        ["host/Demonstration/DemonstrationNews.cs"] = "Asks whether an announcement of the demonstration is there already, for nobody.",
        ["modules/News/Announcements/AddressAnnouncement.cs"] = "A command of those who write: it reads what a newsletter is to gather, and answers nobody.",
        ["modules/News/Announcements/AnnouncementBook.cs"] = "Drafts are their writers': every question asks for that duty first.",
        ["modules/News/Published/NewsClock.cs"] = "Asks what is due, for nobody.",
        ["modules/News/Published/NewsShelf.cs"] = "Its pages hold the filter; letters go to an audience that the label has chosen, and corrections read to write.",
        ["modules/News/Published/SendNews.cs"] = "Letters, which go to an audience that the label has chosen.",
        ["modules/Safeguards/Grievances/GrievanceBook.cs"] = "RED, with safeguarding officers as its named recipients: it asks for that duty, or for the receipt code.",
        ["modules/Safeguards/Grievances/GrievanceData.cs"] = "Erases again what came back with a backup, and answers nobody.",
        ["modules/Safeguards/Grievances/GrievanceDesk.cs"] = "A projection: it reads to write, and answers nobody.",
    };

    private static IReadOnlyList<string> Documents { get; } = [.. HouseAssemblies.Catalogue.Modules.SelectMany(module => module.Documents).Where(IsLabelled).Select(type => type.Name).Distinct()];

    [Fact]
    public void Each_statement_that_reads_a_labelled_document_holds_the_filter() => Sources.Where(source => BreachesOf(source.Text).Any()).Select(source => source.File)
        .Except(ReadWithoutIt.Keys).ShouldBeNone();

    [Fact]
    public void Nothing_stands_on_the_list_that_has_no_need_to() => ReadWithoutIt.Keys
        .Except(Sources.Where(source => BreachesOf(source.Text).Any()).Select(source => source.File)).ShouldBeNone();

    [Theory]
    [InlineData("const string Sql = \"select d.data from membership.mt_doc_citylisting d where d.region = @region\";", false)]
    [InlineData("var city = await session.LoadAsync<CityListing>(id, cancellation);", false)]
    [InlineData("return await session.Query<Attachment>().CountAsync(cancellation);", false)]
    [InlineData("const string Sql = $\"select d.data from membership.mt_doc_citylisting d where {LabelFilter.Sql}\";", true)]
    [InlineData("const string Sql = \"select d.data from people.mt_doc_organisation d\";", true)]
    public void A_statement_without_it_is_seen(string statement, bool lawful) => BreachesOf(statement).Any().Should().Be(!lawful);

    [Fact]
    public void The_documents_that_carry_a_label_are_known() => Documents.Should().Contain(["CityListing", "Attachment", "DueDate", "Grievance", "RecordLabel"]);

    private static IEnumerable<string> BreachesOf(string source) => source.Split(";\n").SelectMany(part => part.Split("; ")).Where(statement =>
        Reads().Matches(statement).Any(read => Documents.Contains(read.Groups[1].Value, StringComparer.OrdinalIgnoreCase))
        && !Holds().IsMatch(statement));

    private static bool IsLabelled(Type type) => type.GetProperties().Any(property => property.PropertyType == typeof(Tlp) || property.PropertyType == typeof(LabelTerms));

    private static IEnumerable<(string File, string Text)> Sources => SourceTree.Files("*.cs", "modules", "host").Concat(SourceTree.Files("*.razor", "modules", "host"))
        .Select(file => (SourceTree.Relative(file), File.ReadAllText(file).ReplaceLineEndings("\n")));

    // A table of Marten's in a statement of our own, or a document that a session reads.
    [GeneratedRegex(@"(?:mt_doc_|(?:LoadAsync|LoadManyAsync|Query|QueryAsync|AggregateStreamAsync)<)(\w+)")]
    private static partial Regex Reads();

    [GeneratedRegex(@"LabelFilter\.(Sql|SqlByRow|Public)\}")]
    private static partial Regex Holds();
}
