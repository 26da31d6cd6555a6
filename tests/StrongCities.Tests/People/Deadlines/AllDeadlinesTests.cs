using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Marten;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;

namespace StrongCities.Tests.People.Deadlines;

[Collection(NetworkCollection.Name)]
public sealed class AllDeadlinesTests(NetworkHost network)
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Are_for_those_who_oversee_them()
    {
        using var nobody = new Browser(network.Host);
        (await nobody.Get("/api/deadlines")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        foreach (var role in Enum.GetValues<RolePreset>().Where(role => role != RolePreset.Secretariat))
        {
            using var other = (await Acting(role)).Browser;
            (await other.Get("/api/deadlines")).StatusCode.Should().Be(HttpStatusCode.Forbidden, role.ToString());
            (await other.Get("/admin/deadlines")).StatusCode.Should().Be(HttpStatusCode.Forbidden, role.ToString());
        }
    }

    [Fact]
    public async Task Are_chosen_by_when_whose_and_which_and_come_page_by_page()
    {
        var (browser, _) = await Acting(RolePreset.Secretariat);
        var (_, city) = await Acting(RolePreset.City);
        var (overdue, soon, later) = (await Open(city, -2), await Open(city, 3), await Open(city, 30));
        (await Ids(browser, $"organisation={city}")).Should().Equal(overdue, soon, later);
        (await Ids(browser, $"organisation={city}&when=overdue")).Should().Equal(overdue);
        (await Ids(browser, $"organisation={city}&when=week")).Should().Equal(soon);
        (await Ids(browser, $"organisation={city}&kind=application-to-decide")).Should().BeEmpty();
        var first = await Read(browser, $"organisation={city}&limit=2");
        first["count"]!.GetValue<int>().Should().Be(3);
        (await Ids(browser, $"organisation={city}&limit=2&after={first["next"]}")).Should().Equal(later);
        (await browser.Read($"/admin/deadlines?organisation={city}&when=overdue")).Should().Contain($"/admin/deadlines/{overdue}/extend").And.NotContain($"/admin/deadlines/{soon}/extend");
    }

    [Theory]
    [InlineData("when=yesterday&organisation=x&kind=%27;drop&after=%00&limit=-5")]
    [InlineData("when=overdue&when=week&kind=%F0%9F%92%A9&after=9999999999999999999_x")]
    [InlineData("after=3155378975999999999_ffffffffffffffffffffffffffffffff")]
    public async Task Are_not_disturbed_by_what_is_no_filter(string query)
    {
        var (browser, _) = await Acting(RolePreset.Secretariat);
        (await browser.Get("/api/deadlines?" + query)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await browser.Get("/admin/deadlines?" + query)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Are_extended_with_a_reason_by_the_version_that_was_seen()
    {
        var (browser, _) = await Acting(RolePreset.Secretariat);
        var (owner, city) = await Acting(RolePreset.City);
        var duty = await Open(city, 3);
        var until = DateOnly.FromDateTime(Now.UtcDateTime.AddDays(20)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (await Extend(browser, duty, until, null)).StatusCode.Should().Be((HttpStatusCode)428);
        (await Extend(browser, duty, until, 1)).StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
        (await Extend(owner, duty, until, 0)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await Extend((await Acting(RolePreset.City)).Browser, duty, until, 0)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await Extend(browser, duty, until, 0)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await owner.Read("/api/desk")).Should().Contain($"\"day\":\"{until}\"");
        (await Read(browser, $"organisation={city}"))["deadlines"]![0]!["version"]!.GetValue<int>().Should().Be(1);

        var form = await browser.Submit($"/admin/deadlines/{duty}/extend", "extend", ("until", "soon"), ("reason", "The council meets later."));
        form.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await form.Content.ReadAsStringAsync()).Should().Contain("The council meets later.").And.Contain("value=\"soon\"");
        var later = DateOnly.FromDateTime(Now.UtcDateTime.AddDays(40)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (await browser.Submit($"/admin/deadlines/{duty}/extend", "extend", ("until", later), ("reason", "The council meets later."))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await owner.Get($"/admin/deadlines/{duty}/extend")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Are_built_again_with_their_extension()
    {
        var (browser, _) = await Acting(RolePreset.Secretariat);
        var (owner, city) = await Acting(RolePreset.City);
        var duty = await Open(city, 3);
        var until = DateOnly.FromDateTime(Now.UtcDateTime.AddDays(20)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (await Extend(browser, duty, until, 0)).StatusCode.Should().Be(HttpStatusCode.OK);
        var found = (await network.Service<DueDates>().Find(duty, default))!;
        await Save(found.Duty with { DueAt = found.Original });
        (await owner.Read("/api/desk")).Should().Contain($"\"day\":\"{until}\"", "the module's own date did not move");
        await Save(found.Duty with { DueAt = found.Original.AddDays(1) });
        (await owner.Read("/api/desk")).Should().NotContain($"\"day\":\"{until}\"", "a date that the module moved is another date");
    }

    private static async Task<HttpResponseMessage> Extend(Browser browser, Guid duty, string until, int? version)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/deadlines/{duty}/extend") { Content = JsonContent.Create(new { until, reason = "The council meets later." }) };
        if (version is { } seen) request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen}\"");
        var token = System.Text.RegularExpressions.Regex.Match(await browser.Read("/account"), "name=\"__RequestVerificationToken\" value=\"([^\"]*)\"").Groups[1].Value;
        request.Headers.Add("RequestVerificationToken", token);
        return await browser.Send(request);
    }

    private static async Task<JsonNode> Read(Browser browser, string query) => JsonNode.Parse(await browser.Read("/api/deadlines?" + query))!;

    private static async Task<IReadOnlyList<Guid>> Ids(Browser browser, string query) =>
        [.. (await Read(browser, query))["deadlines"]!.AsArray().Select(each => each!["duty"]!["id"]!.GetValue<Guid>())];

    private async Task<(Browser Browser, OrganisationId Organisation)> Acting(RolePreset role)
    {
        var somebody = await Someone.With(network);
        var (_, organisation) = await somebody.Holds(network, role);
        return (await somebody.SignedIn(network), organisation);
    }

    private async Task<Guid> Open(OrganisationId city, int inDays)
    {
        var about = network.Service<Ids>().Next<CityId>().Value;
        var duty = DueDate.Open("membership-to-sign", about, city, "/cities/harbour", "Harbour", Now.AddDays(inDays)).UntilItsDayEndsIn(DueDay.Utc);
        await Save(duty);
        return duty.Id;
    }

    private async Task Save(DueDate duty)
    {
        await using var session = network.Service<IDocumentStore>().LightweightSession();
        session.OpenDuty(duty);
        await session.SaveChangesAsync();
    }
}
