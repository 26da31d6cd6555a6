using System.Text.Json.Nodes;
using Marten;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;

namespace StrongCities.Tests.People.Desk;

[Collection(NetworkCollection.Name)]
public sealed class FirstStepsTests(NetworkHost network)
{
    [Fact]
    public async Task A_new_focal_point_s_desk_opens_with_five()
    {
        var (browser, _) = await Acting(RolePreset.City);
        (await Steps(browser)).Should().Equal(("second-step", false), ("principles", false), ("deputy", false), ("calendar", false), ("hub", false));
        var page = await browser.Read("/desk");
        page.Should().Contain("0 of 5 done").And.Contain("href=\"/account/second-step\"").And.NotContain("⟦");
    }

    [Fact]
    public async Task Each_is_done_when_it_has_really_happened()
    {
        var (browser, organisation) = await Acting(RolePreset.City);
        await browser.Submit("/account", "renew-calendar");
        await browser.Submit("/help/ask", "ask", ("subject", "Hello"), ("text", "Here we are."), ("understood", "true"));
        await using (var session = network.Service<IDocumentStore>().LightweightSession())
        {
            MandateBook.Grant(session, network.Service<Ids>().NextPerson(),
                new MandateGranted(network.Service<Ids>().NextMandate(), organisation, RolePreset.City, TimeProvider.System.GetUtcNow().AddDays(-1), null));
            await session.SaveChangesAsync();
        }

        (await Steps(browser)).Where(step => step.Done).Select(step => step.Key).Should().Equal("deputy", "calendar", "hub");
        await browser.Submit("/account", "revoke-calendar");
        (await Steps(browser)).Where(step => step.Done).Select(step => step.Key).Should().Equal("deputy", "hub");
    }

    [Theory]
    [InlineData(RolePreset.Secretariat)]
    [InlineData(RolePreset.Applicant)]
    [InlineData(RolePreset.Hub)]
    public async Task Nobody_else_has_any(RolePreset role) => (await Steps((await Acting(role)).Browser)).Should().BeEmpty();

    [Fact]
    public async Task Whoever_has_been_one_for_long_is_not_told_any_more()
    {
        var somebody = await Someone.With(network);
        await using (var session = network.Service<IDocumentStore>().LightweightSession())
        {
            MandateBook.Grant(session, somebody.Person, new MandateGranted(network.Service<Ids>().NextMandate(), network.Service<Ids>().Next<OrganisationId>(), RolePreset.City,
                TimeProvider.System.GetUtcNow().AddDays(-91), null));
            await session.SaveChangesAsync();
        }

        (await Steps(await somebody.SignedIn(network))).Should().BeEmpty();
    }

    [Fact]
    public async Task Nobody_who_has_not_signed_in_is_answered()
    {
        using var nobody = new Browser(network.Host);
        (await nobody.Get("/api/desk/first-steps")).StatusCode.Should().Be(System.Net.HttpStatusCode.Unauthorized);
    }

    private static async Task<IReadOnlyList<(string Key, bool Done)>> Steps(Browser browser) =>
        [.. JsonNode.Parse(await browser.Read("/api/desk/first-steps"))!.AsArray().Select(step => (step!["key"]!.GetValue<string>(), step["done"]!.GetValue<bool>()))];

    private async Task<(Browser Browser, OrganisationId Organisation)> Acting(RolePreset role)
    {
        var somebody = await Someone.With(network);
        var (_, organisation) = await somebody.Holds(network, role);
        return (await somebody.SignedIn(network), organisation);
    }
}
