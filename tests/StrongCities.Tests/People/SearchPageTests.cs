using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.DependencyInjection;
using Marten;
using StrongCities.Contracts.Ids;
using StrongCities.Membership.Cities;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.People;

/// <summary>The search box as people and programs meet it.</summary>
[Collection(NetworkCollection.Name)]
public sealed class SearchPageTests(NetworkHost network)
{
    [Fact]
    public async Task Stands_in_the_header_of_every_page_but_its_own()
    {
        using var visitor = new Browser(network.Host);
        (await visitor.Read("/cities")).Should().Contain("action=\"/search\"").And.Contain("masthead-search");
        (await visitor.Read("/search")).Should().NotContain("masthead-search\"").And.Contain("name=\"q\"");
    }

    [Fact]
    public async Task Teaches_whoever_typed_nothing_and_helps_whoever_found_nothing()
    {
        using var visitor = new Browser(network.Host);
        (await visitor.Read("/search")).Should().Contain("Find anything in the network");
        var nothing = await visitor.Read("/search?q=zzqqzzqq");
        nothing.Should().Contain("Nothing found").And.Contain("once they have signed in");
    }

    [Fact]
    public async Task Shows_a_hit_to_whoever_may_see_it_and_nothing_of_it_to_anybody_else()
    {
        var name = await Member();
        using var visitor = new Browser(network.Host);
        var page = await visitor.Read("/search?q=" + name.ToLowerInvariant());
        page.Should().Contain($"<mark>{name}</mark>").And.Contain("1 found");
        var hidden = await Applied();
        Regex.Replace(await visitor.Read("/search?q=" + hidden), "value=\"[^\"]*\"|href=\"[^\"]*\"", "").Should().NotContain(hidden).And.Contain("Nothing found");
        var answer = await Machine.Nobody(network).Get("/api/search?q=" + hidden);
        answer.Json.GetProperty("count").GetInt32().Should().Be(0);
        answer.Text.Should().NotContain(hidden);
        var someone = await Someone.With(network);
        await someone.Holds(network, RolePreset.Secretariat);
        using var secretariat = await someone.SignedIn(network);
        (await secretariat.Read("/search?q=" + hidden)).Should().Contain($"<mark>{hidden}</mark>").And.Contain("TLP:AMBER");
    }

    [Fact]
    public async Task A_mandate_that_has_ended_finds_nothing_more()
    {
        var hidden = await Applied();
        var someone = await Someone.With(network);
        await someone.Holds(network, RolePreset.Secretariat, until: TimeProvider.System.GetUtcNow().AddSeconds(-1));
        (await (await Machine.Of(network, someone)).Get("/api/search?q=" + hidden)).Json.GetProperty("count").GetInt32().Should().Be(0);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    public async Task Says_markup_as_text(string text)
    {
        using var visitor = new Browser(network.Host);
        var page = await visitor.Read("/search?q=" + Uri.EscapeDataString(text));
        page.Should().NotContain(text).And.Contain(WebUtility.HtmlEncode(text).Replace("&#x27;", "'", StringComparison.Ordinal)[..8]);
    }

    [Fact]
    public async Task Runs_from_right_to_left_and_says_how_many_in_the_reader_s_words()
    {
        var name = await Member();
        using var visitor = new Browser(network.Host);
        var page = await visitor.Read($"/search?lang=ar&q={name}");
        page.Should().Contain("dir=\"rtl\"").And.Contain("نتيجة واحدة").And.NotContain("⟦");
    }

    [Theory]
    [InlineData("after=-1", 400)]
    [InlineData("after=abc", 400)]
    [InlineData("after=1000000", 400)]
    [InlineData("after=20", 200)]
    [InlineData("year=abc&kind=%00&language=", 200)]
    public async Task Answers_programs_that_ask_nonsense(string query, int status) =>
        (await Machine.Nobody(network).Get("/api/search?q=oslo&" + query)).Status.Should().Be(status);

    [Fact]
    public async Task Nothing_of_the_question_is_logged()
    {
        var lines = new Lines();
        network.Service<ILoggerFactory>().AddProvider(lines);
        foreach (var address in new[] { "/search?q=Xsecretquestion", "/api/search?q=Xsecretquestion", "/api/search?q=Xsecretquestion%00&after=x" }) await Machine.Nobody(network).Get(address);
        lines.Written.Should().NotContain(line => line.Contains("Xsecretquestion", StringComparison.OrdinalIgnoreCase));
        network.Service<ILoggerFactory>().CreateLogger("StrongCities.Test").LogWarning("Xsecretquestion");
        lines.Written.Should().Contain(line => line.Contains("Xsecretquestion", StringComparison.OrdinalIgnoreCase), "a line that held it would be seen");
    }

    // Letters only: no other name begins like it.
    private string Name() => "W" + string.Concat(Convert.ToHexStringLower(network.Service<Ids>().NextPerson().Value.ToByteArray())[..14].Select(digit => (char)(digit < 'a' ? digit - '0' + 'k' : digit)));

    private async Task<string> Member()
    {
        var (name, id) = (Name(), network.Service<Ids>().Next<CityId>());
        await Append(id, new FoundingMemberEntered { CityId = id, OrganisationId = network.Service<Ids>().Next<OrganisationId>(), Details = Details(name), Slug = name.ToLowerInvariant(), PrinciplesAccepted = 1 });
        return name;
    }

    private async Task<string> Applied()
    {
        var (name, id) = (Name(), network.Service<Ids>().Next<CityId>());
        await Append(id, new ApplicationSubmitted
        {
            CityId = id, OrganisationId = network.Service<Ids>().Next<OrganisationId>(), Details = Details(name), Evidence = StrongCities.Rules.EvidenceKind.CouncilAct,
            PrinciplesAccepted = 1, Motivation = new StrongCities.Contracts.Digest("x"),
        });
        return name;
    }

    private async Task Append(CityId id, object @event)
    {
        await using var session = network.Service<IDocumentStore>().LightweightSession();
        session.Events.StartStream<City>(id.Value, @event);
        await session.SaveChangesAsync();
    }

    private static CityDetails Details(string name) => new()
    {
        Name = name, LocalName = name, Kind = AuthorityKind.City, CountryCode = "NO", Region = "europe", Languages = ["no"], Population = 1000, Latitude = 60, Longitude = 10,
    };

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _written = [];

        public IReadOnlyCollection<string> Written => _written;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _written.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
