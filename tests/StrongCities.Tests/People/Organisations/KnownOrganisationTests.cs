using System.Net;
using Marten;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Organisations;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.People.Organisations;

/// <summary>A second record of the same name is asked about, once, of whoever sees the first.</summary>
[Collection(NetworkCollection.Name)]
public sealed class KnownOrganisationTests(NetworkHost network)
{
    [Theory]
    [InlineData("Youth of the Two Rivers", "YOUTH OF THE  TWO-RIVERS", true)]
    [InlineData("São Paulo Jovem", "sao paulo jovem", true)]
    [InlineData("Aldermoor", "Аldеrmооr", true)]
    [InlineData("Aldermoor", "Ａｌｄｅｒｍｏｏｒ", true)]
    [InlineData("Βέροια", "ΒΕΡΟΙΑ", true)]
    [InlineData("Москва", "МОСКВА", true)]
    [InlineData("مدينة", "مدينه", false)]
    [InlineData("東京", "東京 ", true)]
    [InlineData("Aldermoor Fund", "Aldermoor Trust", false)]
    [InlineData("!!!", "???", true)]
    public void Names_that_people_take_for_one_share_their_key(string one, string other, bool same) => (NameKey.Of(one) == NameKey.Of(other)).Should().Be(same);

    [Fact]
    public async Task Where_nobody_may_see_it_nothing_tells_of_it()
    {
        var name = Name("Secret");
        await Registered(name, OrganisationKind.City);
        var (ada, eve) = (await Someone.With(network), await Someone.With(network));
        await eve.Holds(network, RolePreset.City);
        foreach (var who in new[] { ada, eve })
            (await (await Machine.Of(network, who)).Post("/api/organisations/draft", new { kind = "civilSociety", name })).Status.Should().Be(201, "a refusal would say that somebody has applied");
        using var browser = await ada.SignedIn(network);
        var page = await browser.Submit("/organisations/new", "draft", ("name", name), ("kind", ""), ("another", ""));
        (await page.Content.ReadAsStringAsync()).Should().Contain("error-summary").And.NotContain("of this name");
    }

    [Fact]
    public async Task Is_answered_once_with_the_record_that_is_there_on_the_page_and_for_machines()
    {
        var name = Name("Fund of Aldermoor");
        var first = await Registered(name);
        var gil = await Someone.With(network);
        await gil.Holds(network, RolePreset.Secretariat);
        using var browser = await gil.SignedIn(network);
        var asked = await browser.Submit("/admin/mandates", "register", ("name", name.ToUpperInvariant()), ("kind", "Donor"));
        asked.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await asked.Content.ReadAsStringAsync()).Should().Contain($"href=\"/organisations/{first}\"").And.Contain("name=\"another\"").And.Contain(name.ToUpperInvariant(), "what was typed stays");
        (await browser.Submit("/admin/mandates", "register", ("name", name.ToUpperInvariant()), ("kind", "Donor"), ("another", "true"))).StatusCode.Should().Be(HttpStatusCode.Found);

        var machine = await Machine.Of(network, gil);
        var refused = await machine.Post("/api/organisations", new { kind = "donor", name });
        refused.Problem.Should().Be("organisation-known");
        refused.Json.GetProperty("errors")[0].GetProperty("field").GetString().Should().Be("another");
        refused.Json.GetProperty("errors").GetArrayLength().Should().Be(2);
        (await machine.Post("/api/organisations", new { kind = "donor", name, another = true }, key: "another-" + name)).Status.Should().Be(201);
        (await machine.Post("/api/organisations", new { kind = "donor", name, another = true }, key: "another-" + name)).Status.Should().Be(201, "the same request again is the same record");
        (await Machine.Nobody(network).Post("/api/organisations", new { kind = "donor", name })).Status.Should().Be(401);
    }

    [Fact]
    public async Task Whoever_corrects_a_name_into_one_that_is_there_is_asked_and_the_verifier_sees_it()
    {
        var (name, gil, ada) = (Name("Birchmere"), await Someone.With(network), await Someone.With(network));
        var first = await Registered(name);
        await gil.Holds(network, RolePreset.Secretariat);
        using var own = await ada.SignedIn(network);
        using var granter = await gil.SignedIn(network);
        var draft = new Uri(new Uri("http://localhost"), (await own.Submit("/organisations/new", "draft", ("name", name + " draft"), ("kind", "Donor"), ("countryCode", ""))).Headers.Location!.ToString()).AbsolutePath;
        (await own.Submit(draft + "/correct", "correct", ("version", "1"), ("name", name), ("kind", "Donor"), ("countryCode", ""), ("reason", ""))).StatusCode.Should().Be(HttpStatusCode.Found, "she sees no other one");
        (await granter.Read(draft + "/verify")).Should().Contain($"href=\"/organisations/{first}\"").And.NotContain("name=\"another\"");

        (await granter.Submit(draft + "/correct", "correct", ("version", "2"), ("name", name + " two"), ("kind", "Donor"), ("countryCode", ""), ("reason", ""))).StatusCode.Should().Be(HttpStatusCode.Found);
        var asked = await granter.Submit(draft + "/correct", "correct", ("version", "3"), ("name", name), ("kind", "Donor"), ("countryCode", ""), ("reason", ""));
        asked.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await asked.Content.ReadAsStringAsync()).Should().Contain($"href=\"/organisations/{first}\"").And.Contain("name=\"another\"");
        (await granter.Submit(draft + "/correct", "correct", ("version", "3"), ("name", name), ("kind", "Donor"), ("countryCode", ""), ("reason", ""), ("another", "true"))).StatusCode.Should().Be(HttpStatusCode.Found);
    }

    private static string Name(string about) => $"{about} {Guid.CreateVersion7():N}";

    private async Task<OrganisationId> Registered(string name, OrganisationKind kind = OrganisationKind.CivilSociety)
    {
        var id = network.Service<Ids>().Next<OrganisationId>();
        await using var session = network.Service<IDocumentStore>().LightweightSession();
        session.Events.StartStream<Organisation>(id.Value, new OrganisationRegistered(id, kind, name, Demonstration: false));
        await session.SaveChangesAsync();
        return id;
    }
}
