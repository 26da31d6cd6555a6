using System.Net;
using StrongCities.Host.Web.Api;
using StrongCities.Tests.People;
using StrongCities.Ui.Localisation;

namespace StrongCities.Tests.Host.Web;

[Collection(NetworkCollection.Name)]
public sealed class ProblemPageTests(NetworkHost network)
{
    [Fact]
    public async Task Every_type_of_problem_is_explained_at_the_address_that_it_names()
    {
        var types = ProblemTypes.In(network.Service<Texts>());
        types.Should().Contain(["stale", "no-mandate", "city-already-in-network", "fault"]);
        using var browser = new Browser(network.Host);
        foreach (var type in types)
        {
            var answer = await browser.Get("/problems/" + type);
            answer.StatusCode.Should().Be(HttpStatusCode.OK, type);
            (await answer.Content.ReadAsStringAsync()).Should().Contain("/problems/" + type).And.NotContain("⟦");
        }
    }

    [Fact]
    public async Task They_are_all_listed()
    {
        using var browser = new Browser(network.Host);
        var list = await browser.Read("/problems");
        ProblemTypes.In(network.Service<Texts>()).Where(type => !list.Contains($"href=\"/problems/{type}\"", StringComparison.Ordinal)).Should().BeEmpty();
        list.Should().Contain("id=\"status-412\"").And.NotContain("⟦");
    }

    [Theory]
    [InlineData("/problems/no-such-type")]
    [InlineData("/cities/no-such-city")]
    [InlineData("/no-such-page")]
    public async Task What_is_not_there_is_not_found_and_says_so_on_a_page(string address)
    {
        using var browser = new Browser(network.Host);
        var answer = await browser.Get(address);
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("error-page");
    }
}
