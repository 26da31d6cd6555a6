using System.Text.RegularExpressions;
using StrongCities.Modularity.Callers;
using StrongCities.Tests.Architecture;
using StrongCities.Tests.Membership.Cities;
using StrongCities.Tests.People;

namespace StrongCities.Tests.Host.Web;

/// <summary>Anybody can type anything behind a question mark: it may be refused or ignored, but it breaks nothing.</summary>
[Collection(NetworkCollection.Name)]
public sealed partial class HostileQueryTests(NetworkHost network)
{
    private static readonly string[] Names = ["q", "region", "country", "sort", "on", "known", "after", "page", "place", "id", "lang", "ReturnUrl", "welcome"];
    private static readonly string TheWorstOfNames = Uri.EscapeDataString(new string('日', 99) + "😀");

    public static TheoryData<string> Values =>
    [
        "%00", "%00%00", TheWorstOfNames, "%EF%BF%BE", "%ED%A0%80", "%FF", "%E2%80%AE%0A", "0001-01-01", "9999-12-31", "abc",
        "%D9%A2%D9%A0%D9%A2%D9%A0-%D9%A0%D9%A1-%D9%A0%D9%A1", "99999999999999999999", "2147483647", "-1", "'", "%25_%5C", "",
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public async Task No_value_breaks_an_address_that_is_read(string value)
    {
        var secretariat = await Secretariat();
        var query = "?" + string.Join('&', Names.Select(name => $"{name}={value}"));
        var broken = new List<string>();
        foreach (var address in Addresses())
            if ((await secretariat.Get(address + query)).Status >= 500) broken.Add(address);
        broken.ShouldBeNone();
    }

    [Theory]
    [InlineData("q=%00", 200)]
    [InlineData("country=%00%00", 200)]
    [InlineData("country=%D8%00", 200)]
    [InlineData("q=%EF%BF%BE", 200)]
    [InlineData("sort=-since&after=T3NsbwowMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDA=", 400)]
    [InlineData("sort=-population&after=T3NsbwowMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDA", 400)]
    [InlineData("after=abc", 400)]
    [InlineData("after=%00", 400)]
    public async Task The_directory_answers_a_visitor_whatever_was_asked(string query, int status)
    {
        var visitor = Machine.Nobody(network);
        (await visitor.Get("/api/cities?" + query)).Status.Should().Be(status);
        (await visitor.Get("/cities?" + query)).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_search_longer_than_a_name_is_cut_between_characters() =>
        System.Net.WebUtility.HtmlDecode((await Machine.Nobody(network).Get("/cities?q=" + TheWorstOfNames)).Text).Should().Contain("日😀\"");

    [Theory]
    [InlineData("/cities/%EF%BF%BE")]
    [InlineData("/problems/%01%0A")]
    [InlineData("/cities/oslo?on=%00")]
    public async Task An_address_that_names_nothing_is_no_fault_of_ours(string address) =>
        (await Machine.Nobody(network).Get(address)).Status.Should().BeInRange(200, 499);

    [Fact]
    public void Every_address_that_is_read_is_tried() =>
        Addresses().Should().Contain(["/cities", "/api/cities", "/api/membership/count", "/api/membership/growth", "/applications", "/admin/letters", "/admin/mandates", "/desk"])
            .And.Contain(address => address.StartsWith("/files/"));

    private IReadOnlyList<string> Addresses() =>
        [.. Endpoints.Of(network).Where(name => name.StartsWith("GET /", StringComparison.Ordinal)).Select(name => Parameter().Replace(name["GET ".Length..], Guid.Empty.ToString())).Order()];

    private async Task<Machine> Secretariat()
    {
        var someone = await Someone.With(network);
        await someone.Holds(network, RolePreset.Secretariat);
        return await Machine.Of(network, someone);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
