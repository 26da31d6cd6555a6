using System.Net;
using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Vault;
using StrongCities.Tests.Architecture;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.People.Privacy;

[Collection(NetworkCollection.Name)]
public sealed class OwnDataTests(NetworkHost network)
{
    [Fact]
    public async Task Is_everything_about_whoever_asks_and_nothing_about_anybody_else()
    {
        var (ada, bea) = (await Someone.With(network, "Ada Aldermoor"), await Someone.With(network, "Bea Birchmere"));
        await ada.Holds(network, RolePreset.City, "Aldermoor on Sea");
        using var browser = await ada.SignedIn(network);
        var machine = await Machine.Of(network, ada);
        await machine.Post("/api/privacy-requests", new { kind = "Correction", details = "The typed text." });

        var copy = await machine.Get("/api/account/data");
        copy.Status.Should().Be(200);
        var places = copy.Json.GetProperty("places").EnumerateArray().ToDictionary(place => place.GetProperty("place").GetString()!, place => place.GetProperty("records").GetArrayLength());
        places.Keys.Should().BeEquivalentTo(network.Service<PersonalDataRegister>().Places);
        places["account"].Should().Be(3, "the account, a session, a token");
        (places["mandates"], places["requests"]).Should().Be((1, 1));
        copy.Text.Should().Contain(ada.Email).And.Contain("Aldermoor on Sea").And.Contain("The typed text.").And.NotContain("hash").And.NotContain(bea.Email);

        var page = await browser.Read("/account/data");
        page.Should().Contain(ada.Email).And.Contain("The typed text.").And.NotContain("⟦").And.NotContain(bea.Email);
        (await Machine.Nobody(network).Get("/api/account/data")).Status.Should().Be(401);
        using var visitor = new Browser(network.Host);
        (await visitor.Get("/account/data")).StatusCode.Should().Be(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Is_corrected_by_its_owner()
    {
        var ada = await Someone.With(network, "Ada Aldermor");
        using var browser = await ada.SignedIn(network);
        (await browser.Submit("/account/privacy", "correct", ("name", ""), ("language", "tlh"))).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit("/account/privacy", "correct", ("name", " Ada Aldermoor "), ("language", "fr"))).StatusCode.Should().Be(HttpStatusCode.Found);
        var card = (await network.Service<StrongCities.People.Accounts.PersonDirectory>().Of(ada.Person, CancellationToken.None))!;
        (card.Name, card.Language).Should().Be(("Ada Aldermoor", "fr"));
        (await browser.Read("/account")).Should().Contain("Ada Aldermoor");
    }

    [Fact]
    public async Task A_typed_text_is_corrected_by_whoever_typed_it_and_by_nobody_else()
    {
        var (ada, eve) = (await Someone.With(network), await Someone.With(network));
        var vault = network.Service<Vault>();
        var (first, _) = (Prose.Of("teh reason")!, await vault.Ready(ada.Person.Value, CancellationToken.None));
        await using (var session = network.Service<IDocumentStore>().LightweightSession())
        {
            vault.Keep(session, first, ada.Person.Value);
            await session.SaveChangesAsync();
        }

        var digest = first.Digest.Value;
        (await Machine.Nobody(network).Post("/api/prose-corrections", new { digest, details = "x" })).Status.Should().Be(401);
        (await (await Machine.Of(network, eve)).Post("/api/prose-corrections", new { digest, details = "x" })).Status.Should().Be(404);
        using var stranger = await eve.SignedIn(network);
        (await stranger.Get("/account/texts/" + digest)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        using var browser = await ada.SignedIn(network);
        (await browser.Read("/account/texts/" + digest)).Should().Contain("teh reason").And.NotContain("⟦");
        (await browser.Submit("/account/texts/" + digest, "correct", ("details", "the reasn"))).StatusCode.Should().Be(HttpStatusCode.Found);
        var machine = await Machine.Of(network, ada);
        (await machine.Post("/api/prose-corrections", new { digest, details = "again" })).Problem.Should().Be("text-corrected");
        await using var query = network.Service<IDocumentStore>().QuerySession();
        var second = (await query.LoadAsync<CorrectedProse>(digest))!.Present;
        (await machine.Post("/api/prose-corrections", new { digest = second, details = "the reason" })).Status.Should().Be(201);
        (await vault.Open(query, [first.Digest], CancellationToken.None))[first.Digest].Should().Be("the reason", "a correction of a correction is followed");
    }

    [Fact]
    public void Every_place_of_personal_data_is_named_in_every_language() =>
        network.Service<PersonalDataRegister>().Places.Where(place => TextKeys.TextShelf.OfTheHouse.Languages.Any(language => !TextKeys.TextShelf.OfTheHouse.Keys(language).Contains("privacy.place." + place)))
            .ShouldBeNone();
}
