using System.Text.Json;
using StrongCities.Host.Plugins;
using Wolverine.Persistence.Durability;
using Wolverine.Persistence.Durability.DeadLetterManagement;
using Wolverine.Runtime;

namespace StrongCities.Tests.Host.Plugins;

/// <summary>One host with good and bad plugins at once: it starts and serves, tells the operator who is at fault, and nobody suffers for another.</summary>
public sealed class ZooHostTests(ZooHost zoo) : IClassFixture<ZooHost>
{
    [Theory]
    [InlineData("/health/ready")]
    [InlineData("/api/cities")]
    [InlineData("/plugins")]
    [InlineData("/")]
    [InlineData("/c/zoo/well-behaved/hello.txt")]
    [InlineData("/c/brightwater/welcome/greetings.json")]
    public Task Serves_as_if_the_bad_ones_were_not_there(string address) => zoo.Get(address);

    [Theory]
    [InlineData("en", "ltr", "Welcome wall")]
    [InlineData("fr", "ltr", "Mur de bienvenue")]
    [InlineData("es", "ltr", "Muro de bienvenida")]
    [InlineData("ar", "rtl", "جدار الترحيب")]
    public async Task The_wall_is_a_page_of_the_portal_in_its_language(string language, string direction, string title)
    {
        var page = await zoo.Get("/c/brightwater/welcome", language: language);
        page.Should().Contain($"<html lang=\"{language}\" dir=\"{direction}\"").And.Contain(title).And.NotContain("⟦");
    }

    [Fact]
    public async Task The_operator_sees_culprits_and_reasons_and_a_visitor_does_not()
    {
        var seen = await zoo.Get("/api/plugins", asOperator: true);
        foreach (var (id, code) in new[]
        {
            ("zoo.hijacks-home", "route-outside-prefix"), ("zoo.breaks-the-router", "route-unsupported"), ("zoo.same-route-twice", "route-twice"),
            ("zoo.throws-in-constructor", "constructor-threw"), ("zoo.throws-in-declare", "declare-threw"), ("zoo.two-in-one", "several-plugins"),
            ("zoo.none-inside", "no-plugin"), ("zoo.hears-more-than-it-says", "sdk-range"), ("zoo.borrows-the-host", "ships-shared-assembly"),
            ("zoo.rewords-the-portal", "manifest-missing"),
        })
            Item(seen, id).GetProperty("quarantine").GetProperty("code").GetString().Should().Be(code);
        (await zoo.Get("/plugins", asOperator: true)).Should().Contain("forgot my lines").And.Contain("no luck today");

        var visitors = await zoo.Get("/api/plugins");
        visitors.Should().Contain("brightwater.welcome").And.Contain("\"owner\":\"Brightwater\"").And.NotContain("quarantine").And.NotContain("hijacks");
        (await zoo.Get("/plugins")).Should().Contain("Brightwater").And.NotContain("forgot my lines");
    }

    [Fact]
    public async Task A_fact_that_is_delivered_twice_is_greeted_once()
    {
        var fact = zoo.Host.Joined("Twicetown");
        await zoo.Host.Publish(fact);
        await zoo.Host.Publish(fact);

        Occurrences(await zoo.Get("/c/zoo/counts/heard"), "Twicetown").Should().Be(1, "the host itself calls a handler until it succeeds once");
        Occurrences(await zoo.Get("/c/brightwater/welcome/greetings.json"), "\"city\":\"Twicetown\"").Should().Be(1);
        (await zoo.Get("/c/brightwater/welcome")).Should().Contain("Twicetown");

        // The one that throws keeps nothing of what it half did, and its facts are set aside with the reason.
        (await zoo.Get("/c/zoo/throws-in-handler/notes")).Should().Be("0");
        zoo.Host.Plugins.Find("zoo.throws-in-handler")!.LastFault!.Reason.Should().Be("the handler fell over");
        var aside = await SetAside();
        aside.Should().Contain(each => each.ExceptionMessage.Contains("the handler fell over"));
        // A plugin in quarantine finds its facts when it is well again.
        aside.Should().Contain(each => each.ExceptionMessage.Contains("zoo.hears-more-than-it-says is not active"));
    }

    [Fact]
    public async Task An_address_that_throws_answers_a_problem_and_names_itself_to_the_operator()
    {
        (await zoo.Get("/c/zoo/throws-in-handler/throws", status: 500)).Should().Contain("/problems/plugin-fault").And.NotContain("fell over");
        Item(await zoo.Get("/api/plugins", asOperator: true), "zoo.throws-in-handler").GetProperty("lastFault").GetRawText()
            .Should().Contain("fell over");
    }

    [Fact]
    public async Task A_page_that_throws_leaves_the_portals_frame_standing() =>
        (await zoo.Get("/c/zoo/throws-in-handler", status: 500)).Should()
            .Contain("ThrowsInHandler").And.Contain("Zooville").And.Contain("class=\"masthead\"").And.NotContain("fell over");

    private async Task<IReadOnlyList<DeadLetterEnvelope>> SetAside()
    {
        var runtime = zoo.Host.Service<IWolverineRuntime>();
        var found = await runtime.Storage.DeadLetters.QueryAsync(new DeadLetterEnvelopeQuery { MessageType = DeliverToPlugin.Identity }, CancellationToken.None);
        return [.. found.Envelopes];
    }

    private static JsonElement Item(string answer, string id) =>
        JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetString() == id);

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
