using System.Net;
using Marten;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.People.Organisations;

/// <summary>An organisation from its draft to its end, on the pages and for machines.</summary>
[Collection(NetworkCollection.Name)]
public sealed class OrganisationTests(NetworkHost network)
{
    [Fact]
    public async Task Is_entered_by_its_own_verified_by_the_network_and_nobody_elses_till_then()
    {
        var (ada, eve, gil) = (await Someone.With(network), await Someone.With(network), await Someone.With(network));
        await gil.Holds(network, RolePreset.Secretariat);
        await eve.Holds(network, RolePreset.City);
        using var own = await ada.SignedIn(network);
        using var granter = await gil.SignedIn(network);
        using var stranger = await eve.SignedIn(network);

        (await own.Submit("/organisations/new", "draft", ("name", ""), ("kind", ""))).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var page = (await own.Submit("/organisations/new", "draft", ("name", "Youth of the Two Rivers"), ("kind", "CivilSociety"), ("countryCode", "ke"))).Headers.Location!.ToString();
        page = new Uri(new Uri("http://localhost"), page).AbsolutePath;
        (await own.Read(page)).Should().Contain("Youth of the Two Rivers").And.Contain("Nobody has verified").And.NotContain("/verify\"");
        (await stranger.Get(page)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await stranger.Get(page + "/correct")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await granter.Read("/desk")).Should().Contain("Youth of the Two Rivers");
        (await Grant(granter, eve, page)).Should().Contain("not verified");

        (await own.Submit(page + "/correct", "correct", ("version", "1"), ("name", "Youth of Two Rivers"), ("kind", "CivilSociety"), ("countryCode", "KE"), ("reason", ""))).StatusCode.Should().Be(HttpStatusCode.Found);
        (await granter.Submit(page + "/verify", "verify", ("version", "1"))).StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
        (await granter.Submit(page + "/verify", "verify", ("version", "2"))).StatusCode.Should().Be(HttpStatusCode.Found);
        (await own.Get(page + "/correct")).StatusCode.Should().Be(HttpStatusCode.NotFound, "the network vouches for it now");
        (await own.Read(page)).Should().Contain("Verified").And.Contain("Corrected");
        (await granter.Read("/admin/organisations?named=two%20rivers")).Should().Contain("Youth of Two Rivers");
        (await stranger.Get("/admin/organisations")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Closes_with_a_reason_and_nobody_acts_for_it_any_more()
    {
        var (gil, ada) = (await Someone.With(network), await Someone.With(network));
        await gil.Holds(network, RolePreset.Secretariat);
        var organisation = await Registered("Aldermoor Fund");
        await ada.Holds(network, RolePreset.Practitioner, at: organisation);
        var (granter, own) = (await Machine.Of(network, gil), await Machine.Of(network, ada));
        (await own.Post($"/api/organisations/{organisation}/close", new { ground = "dissolved", reason = "None." }, "\"1\"")).Status.Should().Be(403);
        (await granter.Post($"/api/organisations/{organisation}/close", new { ground = "dissolved" }, "\"1\"")).Status.Should().Be(400);
        (await granter.Post($"/api/organisations/{organisation}/close", new { ground = "dissolved", reason = "It has ended its work." }, "\"1\"")).Status.Should().Be(200);
        await Soon(async () => (await network.Service<MandateBook>().HeldBy(ada.Person, CancellationToken.None)).All(mandate => mandate.Until is not null));
        (await own.Get($"/api/organisations/{organisation}")).Status.Should().Be(404);
        var shown = await granter.Get($"/api/organisations/{organisation}");
        shown.Json.GetProperty("status").GetString().Should().BeEquivalentTo("closed");
        (await granter.Post($"/api/organisations/{organisation}/close", new { ground = "dissolved", reason = "Again." }, shown.ETag)).Problem.Should().Be("organisation-not-open");
        using var browser = await gil.SignedIn(network);
        (await browser.Read($"/organisations/{organisation}")).Should().Contain("It has ended its work.");
    }

    [Fact]
    public async Task A_form_that_would_be_refused_is_not_shown_but_why()
    {
        var gil = await Someone.With(network);
        await gil.Holds(network, RolePreset.Secretariat);
        var (one, other) = (await Registered("Birchmere Trust"), await Registered("The Birchmere Trust"));
        using var granter = await gil.SignedIn(network);
        var early = await granter.Get($"/organisations/{one}/undo-merge");
        early.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await early.Content.ReadAsStringAsync()).Should().Contain("This record is not merged with another one").And.NotContain("name=\"reason\"");
        var overtaken = await granter.Read($"/organisations/{one}/merge");
        (await granter.Submit($"/organisations/{one}/merge", "merge", ("version", "1"), ("into", other.ToString()), ("reason", "The same."))).StatusCode.Should().Be(HttpStatusCode.Found);
        var again = await granter.Get($"/organisations/{one}/merge");
        again.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await again.Content.ReadAsStringAsync()).Should().Contain("closed or merged").And.NotContain("name=\"reason\"");
        (await granter.Get($"/organisations/{one}/undo-merge")).StatusCode.Should().Be(HttpStatusCode.OK);
        var late = await granter.SubmitFrom(overtaken, $"/organisations/{one}/merge", "merge", ("version", "2"), ("into", other.ToString()), ("reason", "Again."));
        late.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await late.Content.ReadAsStringAsync()).Should().Contain("closed or merged").And.Contain("name=\"reason\"", "who sent a form that was overtaken keeps it");
    }

    [Fact]
    public async Task Is_taken_out_whole_for_a_purpose_and_for_an_hour_by_who_asked()
    {
        var (ada, bea) = (await Someone.With(network), await Someone.With(network));
        var (_, organisation) = await ada.Holds(network, RolePreset.City);
        await bea.Holds(network, RolePreset.City, at: organisation);
        var (own, colleague) = (await Machine.Of(network, ada), await Machine.Of(network, bea));
        var address = $"/api/organisations/{organisation}/record";
        (await own.Get(address)).Status.Should().Be(404, "nobody said what for");
        (await own.Post($"/api/organisations/{organisation}/export", new { purpose = "ownRecord" })).Status.Should().Be(200);
        var record = (await own.Get(address)).Json;
        record.GetProperty("mandates").GetArrayLength().Should().Be(2);
        record.GetProperty("acts").EnumerateArray().Select(act => act.GetProperty("event").GetString()).Should().Contain("people/organisation-record-exported/1");
        (await colleague.Get(address)).Status.Should().Be(404, "it was asked for under another mandate");
        using var browser = await ada.SignedIn(network);
        (await browser.Submit($"/organisations/{organisation}/export", "export", ("version", "2"), ("purpose", "Handover"))).Headers.Location!.ToString().Should().EndWith("/record");
        (await browser.Read($"/organisations/{organisation}/record")).Should().Contain("Somebody takes over");
    }

    private async Task<string> Grant(Browser granter, Someone holder, string page) => await (await granter.Submit("/admin/mandates", "grant",
        ("email", holder.Email), ("organisationId", page.Split('/')[^1]), ("role", "Practitioner"), ("until", ""))).Content.ReadAsStringAsync();

    private async Task<OrganisationId> Registered(string name)
    {
        var id = network.Service<Ids>().Next<OrganisationId>();
        await using var session = network.Service<IDocumentStore>().LightweightSession();
        session.Events.StartStream<Organisation>(id.Value, new OrganisationRegistered(id, OrganisationKind.CivilSociety, name, Demonstration: false));
        await session.SaveChangesAsync();
        return id;
    }

    internal static async Task Soon(Func<Task<bool>> happened)
    {
        for (var tried = 0; tried < 150; tried++)
        {
            if (await happened()) return;
            await Task.Delay(100);
        }

        (await happened()).Should().BeTrue("it follows from what was done");
    }
}
