using System.Net;
using Marten;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;
using StrongCities.People.MailedLinks;
using StrongCities.People.Privacy.Access;
using StrongCities.People.Providers;
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
    public async Task Names_the_ways_into_the_account_and_the_links_that_wait_in_its_mailbox()
    {
        var ada = await Someone.With(network);
        await using (var scope = network.Host.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<AccountsContext>();
            var account = accounts.Users.Single(each => each.Person == ada.Person.Value);
            accounts.Passkeys.Add(new IdentityUserPasskey<Guid>
            {
                UserId = account.Id,
                CredentialId = Guid.CreateVersion7().ToByteArray(),
                Data = new IdentityPasskeyData { Name = "Blue key", CreatedAt = TimeProvider.System.GetUtcNow(), PublicKey = [1], AttestationObject = [1], ClientDataJson = [1] },
            });
            accounts.ProviderLinks.Add(new ProviderLink
            {
                Id = Guid.CreateVersion7(), AccountId = account.Id, Issuer = "https://sign-in.aldermoor.example", Subject = Guid.CreateVersion7().ToByteArray(), LinkedAt = TimeProvider.System.GetUtcNow(),
            });
            await accounts.SaveChangesAsync();
        }

        (await network.Service<LinkLetters>().SetPassword(ada.Email, "en", CancellationToken.None)).Refusal.Should().BeNull();
        var copy = await (await Machine.Of(network, ada)).Get("/api/account/data");
        var places = copy.Json.GetProperty("places").EnumerateArray().ToDictionary(place => place.GetProperty("place").GetString()!, place => place.GetProperty("records").EnumerateArray().ToList());
        places["account"].Select(record => record.GetProperty("fields")).Should().Contain(fields => fields.ToString().Contains("Blue key"))
            .And.Contain(fields => fields.ToString().Contains("sign-in.aldermoor.example"));
        places["links"].Should().ContainSingle().Which.ToString().Should().Contain(ada.Email);
        using var browser = await ada.SignedIn(network);
        (await browser.Read("/account/data")).Should().Contain("Blue key").And.Contain("sign-in.aldermoor.example").And.NotContain("⟦");
    }

    [Fact]
    public async Task Opens_nobody_else_s_letters()
    {
        var (ada, bea) = (await Someone.With(network), await Someone.With(network));
        await network.Service<LinkLetters>().SetPassword(bea.Email, "en", CancellationToken.None);
        await network.Service<LinkLetters>().SetPassword(ada.Email, "en", CancellationToken.None);
        await Mailbox.RowOf(network, ada.Email);
        await Mailbox.RowOf(network, bea.Email);
        var theirs = await Mailbox.FileOf(network, bea.Email);
        var letter = await File.ReadAllTextAsync(theirs);
        await File.WriteAllTextAsync(theirs, "no letter at all");
        var copy = await (await Machine.Of(network, ada)).Get("/api/account/data");
        await File.WriteAllTextAsync(theirs, letter);
        copy.Status.Should().Be(200, "what is somebody else's is not even opened");
        copy.Json.GetProperty("places").EnumerateArray().Single(place => place.GetProperty("place").GetString() == "letters").GetProperty("records").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task Holds_the_letters_of_an_earlier_release_before_and_after_they_have_their_marks()
    {
        var ada = await Someone.With(network);
        await network.Service<LinkLetters>().SetPassword(ada.Email, "en", CancellationToken.None);
        var row = await Mailbox.RowOf(network, ada.Email);
        await using (var session = network.Service<IDocumentStore>().LightweightSession())
        {
            session.Store(row with { AddressMark = null });
            await session.SaveChangesAsync();
        }

        (await Letters()).Should().Be(1);
        await network.Host.Services.GetServices<IHostedService>().OfType<LetterMarks>().Single().Sweep(CancellationToken.None);
        (await Mailbox.RowOf(network, ada.Email)).Id.Should().Be(row.Id);
        (await Letters()).Should().Be(1);

        async Task<int> Letters() => (await network.Service<LetterData>().Of(ada.Person, CancellationToken.None)).Count;
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
