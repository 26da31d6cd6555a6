using System.Net;
using Microsoft.Extensions.Hosting;
using StrongCities.Host.Web;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Letters;
using StrongCities.Tests.People;
using StrongCities.Ui.Data;
using StrongCities.Ui.Localisation;
using Wolverine;
using Wolverine.Tracking;

namespace StrongCities.Tests.Host.Web;

[Collection(NetworkCollection.Name)]
public sealed class AdminPageTests(NetworkHost network)
{
    [Fact]
    public async Task A_visitor_is_sent_to_sign_in()
    {
        using var browser = new Browser(network.Host);
        var answer = await browser.Get("/admin");
        answer.StatusCode.Should().Be(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().Should().Contain("/sign-in");
    }

    [Theory]
    [InlineData(RolePreset.City)]
    [InlineData(RolePreset.Auditor)]
    public async Task Who_neither_operates_nor_grants_sees_nothing_of_it(RolePreset role)
    {
        var ada = await Someone.With(network);
        await ada.Holds(network, role);
        using var browser = await ada.SignedIn(network);
        var answer = await browser.Get("/admin");
        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).Should().NotContain(network.DataFolder).And.NotContain("PostgreSQL");
        (await browser.Read("/")).Should().NotContain("href=\"/admin\"");
    }

    [Fact]
    public async Task An_operator_sees_the_backup_the_figures_and_the_way_on()
    {
        var page = await As(RolePreset.Operator, "/admin");
        page.Should().Contain("backup").And.Contain("PostgreSQL").And.Contain(network.DataFolder).And.Contain("0.1.0");
        page.Should().Contain("href=\"/admin/mandates\"").And.Contain("href=\"/admin/letters\"").And.Contain("href=\"/plugins\"");
    }

    [Fact]
    public async Task Outside_development_letters_are_listed_and_nobody_reads_to_whom_or_what_they_say()
    {
        var ada = await Someone.With(network);
        await ada.Holds(network, RolePreset.Operator);
        var letter = new PostLetter { LetterId = Guid.CreateVersion7(), Template = "welcome", At = TimeProvider.System.GetUtcNow(), About = "/", Person = ada.Person, Names = new Dictionary<string, string> { ["city"] = "Harbour" } };
        await network.Host.TrackActivity().ExecuteAndWaitAsync((IMessageContext bus) => bus.PublishAsync(letter));
        var address = $"/admin/letters/{Letter.IdOf(letter.LetterId, ada.Person.Value)}";
        using var browser = await ada.SignedIn(network);
        (await browser.Read("/admin/letters")).Should().Contain(ada.Email).And.Contain(address);
        var environment = network.Service<IHostEnvironment>();
        var real = environment.EnvironmentName;
        environment.EnvironmentName = Environments.Production;
        try
        {
            (await browser.Read("https://localhost/admin/letters")).Should().Contain("welcome").And.NotContain(ada.Email).And.NotContain("Harbour").And.NotContain(address);
            (await browser.Get("https://localhost" + address)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        }
        finally
        {
            environment.EnvironmentName = real;
        }
    }

    [Fact]
    public async Task The_secretariat_sees_it_without_the_places_on_the_machine() =>
        (await As(RolePreset.Secretariat, "/admin")).Should().Contain("PostgreSQL").And.NotContain(network.DataFolder);

    [Fact]
    public async Task It_speaks_the_readers_language() => (await As(RolePreset.Operator, "/admin?lang=ar")).Should().Contain("الإدارة").And.Contain("dir=\"rtl\"");

    [Theory]
    [InlineData(null, "There is no backup yet", Tone.Danger)]
    [InlineData(0.5, "less than an hour", Tone.Success)]
    [InlineData(1.0, "1 hour old", Tone.Success)]
    [InlineData(47.9, "47 hours old", Tone.Success)]
    [InlineData(49.0, "2 days old", Tone.Warning)]
    [InlineData(200.0, "8 days old", Tone.Danger)]
    public void The_age_is_said_and_judged(double? hours, string words, Tone tone)
    {
        var age = hours is { } given ? TimeSpan.FromHours(given) : (TimeSpan?)null;
        Bare(AdminPageAge.Words(age, network.Service<Texts>())).Should().Contain(words);
        AdminPageAge.ToneOf(age).Should().Be(tone);
    }

    [Theory]
    [InlineData(10, "1 kB")]
    [InlineData(1_600_000, "1.5 MB")]
    [InlineData(5_000_000_000, "4.7 GB")]
    public void A_size_is_said_in_the_unit_that_fits(long bytes, string words) =>
        Bare(AdminPageAge.Size(bytes, network.Service<Texts>())).Should().Be(words);

    private async Task<string> As(RolePreset role, string address)
    {
        var ada = await Someone.With(network);
        await ada.Holds(network, role);
        using var browser = await ada.SignedIn(network);
        var answer = await browser.Get(address);
        var page = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.OK, page);
        return page;
    }

    // Values are isolated against mixed directions.
    private static string Bare(string text) => text.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);
}
