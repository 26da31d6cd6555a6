using System.Net;
using Npgsql;
using StrongCities.People.Accounts;
using StrongCities.Tests.Host.Postgres;
using StrongCities.Tests.Host.Verbs;

namespace StrongCities.Tests.People;

/// <summary>The link that makes the first operator, on a network of its own that nobody operates.</summary>
public sealed class OperatorLinkTests : IAsyncLifetime
{
    private readonly string _folder = TestCluster.NewFolder();
    private PortalOn _portal = null!;

    private OperatorLink Link => (OperatorLink)_portal.Host.Services.GetService(typeof(OperatorLink))!;

    public async Task InitializeAsync() => _portal = await PortalOn.Start(_folder);

    public async Task DisposeAsync()
    {
        await _portal.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Makes_one_operator_and_then_nothing_any_more()
    {
        var earlier = (await Link.Draw(CancellationToken.None))!;
        var page = (await Link.Draw(CancellationToken.None))!;
        using var browser = new Browser(_portal.Host);
        (await browser.Read(earlier)).Should().NotContain("name=\"password\"", "the next start forgets it");
        (await browser.Read("/first-operator?code=guessed")).Should().NotContain("name=\"password\"");
        (await browser.Read("/first-operator")).Should().NotContain("name=\"password\"");
        (await Kept()).Should().NotContain(page.Split('=')[1]);

        var weak = await Begin(browser, page, "short");
        weak.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await weak.Content.ReadAsStringAsync()).Should().Contain("value=\"Olga Oakmere\"", "what was typed stays, and the link with it");

        using var other = new Browser(_portal.Host);
        var answers = await Task.WhenAll(Begin(browser, page, "four unrelated words"), Begin(other, page, "four unrelated words", "second@city.example"));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Found).Should().Be(1, "the code works once");
        (await Link.Draw(CancellationToken.None)).Should().BeNull("somebody operates the platform");
        (await browser.Read(page)).Should().NotContain("name=\"password\"");

        var (winner, loser) = answers[0].StatusCode == HttpStatusCode.Found ? (browser, other) : (other, browser);
        (await winner.Get("/admin")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await loser.Get("/admin")).StatusCode.Should().NotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Works_for_a_day()
    {
        var page = (await Link.Draw(CancellationToken.None))!;
        await Run("update identity.operator_codes set expires_at = expires_at - interval '23 hours 59 minutes'");
        using var browser = new Browser(_portal.Host);
        (await browser.Read(page)).Should().Contain("name=\"password\"");
        var read = await browser.Read(page);
        await Run("update identity.operator_codes set expires_at = expires_at - interval '1 minute'");
        (await browser.Read(page)).Should().NotContain("name=\"password\"");
        var late = await browser.SubmitFrom(read, "/first-operator", "first-operator", ("name", "Olga"), ("email", "olga@city.example"), ("password", "four unrelated words"), ("language", "en"));
        late.StatusCode.Should().NotBe(HttpStatusCode.Found);
        (await Link.Draw(CancellationToken.None)).Should().NotBeNull("nobody operates it yet");
    }

    private static Task<HttpResponseMessage> Begin(Browser browser, string page, string password, string email = "olga@city.example") =>
        browser.Submit(page, "first-operator", ("name", "Olga Oakmere"), ("email", email), ("password", password), ("language", "en"));

    private async Task<string> Kept()
    {
        await using var command = Source.CreateCommand("select string_agg(encode(hash, 'escape'), '') from identity.operator_codes");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private async Task Run(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private NpgsqlDataSource Source => (NpgsqlDataSource)_portal.Host.Services.GetService(typeof(NpgsqlDataSource))!;
}
