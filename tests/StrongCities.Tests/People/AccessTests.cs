using System.Net;
using System.Text.Json;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Accounts;
using StrongCities.People.Tokens;
using StrongCities.Ui.Localisation;

namespace StrongCities.Tests.People;

/// <summary>Who may do what, and the reason for it: of oneself, of one's own people, of everybody for who may know.</summary>
[Collection(NetworkCollection.Name)]
public sealed class AccessTests(NetworkHost network)
{
    [Fact]
    public async Task Says_what_one_may_and_in_whose_name_it_was_given()
    {
        var (granter, bea) = (await Someone.With(network), await Someone.With(network, "Bea Birchmere"));
        var (_, organisation) = await granter.Holds(network, RolePreset.Secretariat, "Birchmere Institute");
        using var browser = await granter.SignedIn(network);
        await browser.Submit("/admin/mandates", "grant", ("email", bea.Email), ("organisationId", organisation.ToString()), ("role", "Reviewer"), ("until", ""));
        using var reader = await bea.SignedIn(network);
        (await reader.Read("/access")).Should().Contain("Reviewer of Birchmere Institute since").And.Contain("in the name of Birchmere Institute").And.Contain("Read what is of the network")
            .And.NotContain("id=\"others\"");
    }

    [Fact]
    public async Task A_first_operator_came_from_the_machine()
    {
        var email = $"operator-{Guid.CreateVersion7():N}@city.example";
        var made = await network.Service<FirstOperator>().Create(email, default);
        using var browser = new Browser(network.Host);
        await browser.SignIn(email, made.OneTimePassword!);
        (await browser.Read("/access")).Should().Contain("set up on the machine itself");
    }

    [Fact]
    public async Task A_city_sees_its_own_people_and_the_secretariat_everybody()
    {
        var (ada, cleo) = (await Someone.With(network, "Ada of Aldermoor"), await Someone.With(network, "Cleo of Cedarholm"));
        await ada.Holds(network, RolePreset.City, "Aldermoor");
        await cleo.Holds(network, RolePreset.City, "AAA Cedarholm");
        using var focalPoint = await ada.SignedIn(network);
        (await focalPoint.Read("/access?right=membership.sign")).Should().Contain("Ada of Aldermoor").And.NotContain("Cleo of Cedarholm");

        var auditor = await Someone.With(network);
        await auditor.Holds(network, RolePreset.Auditor);
        var answer = await Ask(auditor, "/api/access?right=membership.sign");
        answer.GetProperty("holders").EnumerateArray().Should().Contain(row => row.GetProperty("holder").GetString() == "Cleo of Cedarholm");
        (await Ask(ada, "/api/access?right=membership.sign")).GetProperty("holders").EnumerateArray()
            .Should().OnlyContain(row => row.GetProperty("organisation").GetString() == "Aldermoor");
    }

    [Fact]
    public async Task Who_administers_nobody_asks_about_themselves_only_and_a_visitor_about_nobody()
    {
        var bea = await Someone.With(network);
        await bea.Holds(network, RolePreset.Practitioner);
        (await Ask(bea, "/api/access")).GetProperty("duties").EnumerateArray().Select(duty => duty.GetString()).Should().BeEquivalentTo(Duty.ReadNetwork, Duty.AskHelpDesk);
        await Ask(bea, "/api/access?right=membership.sign", HttpStatusCode.Forbidden);
        using var visitor = new Browser(network.Host);
        (await visitor.Get("/api/access")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await visitor.Get("/access")).StatusCode.Should().Be(HttpStatusCode.Found);
    }

    [Fact]
    public void Every_duty_is_said_in_plain_words()
    {
        var texts = network.Service<Texts>();
        RolePresets.Duties.Should().OnlyContain(duty => !texts.In("en")["people.right." + duty].StartsWith('⟦'));
    }

    private async Task<JsonElement> Ask(Someone someone, string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var machine = new Browser(network.Host);
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + (await network.Service<AccessTokens>().Create(someone.Person, null, null, default)).Text);
        var answer = await machine.Send(request);
        answer.StatusCode.Should().Be(status);
        return status is HttpStatusCode.OK ? JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement : default;
    }

    [Fact]
    public async Task A_long_list_goes_on_where_it_ended()
    {
        var ada = await Someone.With(network);
        var (_, organisation) = await ada.Holds(network, RolePreset.City);
        var bea = await Someone.With(network);
        for (var more = 0; more < 54; more++) await bea.Holds(network, RolePreset.Practitioner, at: organisation);
        using var browser = await ada.SignedIn(network);
        var address = "/api/access?right=" + Duty.AskHelpDesk;
        var first = System.Text.Json.JsonDocument.Parse(await browser.Read(address)).RootElement;
        var next = first.GetProperty("next").GetString();
        var second = System.Text.Json.JsonDocument.Parse(await browser.Read($"{address}&after={next}")).RootElement;
        Ids(first).Concat(Ids(second)).Should().HaveCount(55).And.OnlyHaveUniqueItems();
        (await browser.Read("/access?right=" + Duty.AskHelpDesk)).Should().Contain($"after={next}");
        (await browser.Read("/people?page=2")).Should().Contain("rel=\"prev\"").And.NotContain("rel=\"next\"");

        static IEnumerable<string?> Ids(System.Text.Json.JsonElement page) => page.GetProperty("holders").EnumerateArray().Select(holder => holder.GetProperty("mandateId").GetString());
    }
}
