using System.Net;
using StrongCities.Contracts.Ids;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;
using StrongCities.People.Letters;
using StrongCities.People.MailedLinks;
using StrongCities.People.Mandates;
using StrongCities.People.Privacy.AtRisk;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.People.Privacy;

[Collection(NetworkCollection.Name)]
public sealed class AtRiskTests(NetworkHost network)
{
    [Fact]
    public async Task A_profile_goes_by_another_name_and_is_found_by_the_whole_name_alone()
    {
        var name = $"Zenobia {Guid.CreateVersion7():N}";
        var zen = await Someone.With(network, name);
        var (mandate, _) = await zen.Holds(network, RolePreset.City);
        var machine = await Machine.Of(network, zen);
        (await machine.Post("/api/account/shield", new { pseudonym = "Brave zenobia" })).Problem.Should().Be("pseudonym-tells");
        (await machine.Post("/api/account/shield", new { pseudonym = "Heron" })).Status.Should().Be(201);
        (await machine.Post("/api/account/shield", new { pseudonym = "Egret" })).Problem.Should().Be("shielded-already");
        (await Machine.Nobody(network).Post("/api/account/shield", new { pseudonym = "x" })).Status.Should().Be(401);

        (await network.Service<PersonDirectory>().Of(zen.Person, CancellationToken.None))!.Name.Should().Be("Heron");
        var row = (await network.Service<MandateList>().Find(mandate, CancellationToken.None))!;
        (row.Holder, row.Email).Should().Be(("Heron", null));
        foreach (var part in new[] { name[..12], zen.Email[..20], "Zenobia" })
            (await Found(part)).Should().NotContain(zen.Person.Value, part);
        foreach (var whole in new[] { name, name.ToUpperInvariant(), zen.Email })
            (await Found(whole)).Should().Contain(zen.Person.Value, whole);
        (await machine.Get("/api/account/data")).Text.Should().Contain(name, "the person sees their own name");
        using var browser = await zen.SignedIn(network);
        (await browser.Read("/account/privacy")).Should().NotContain("⟦");
    }

    [Fact]
    public async Task No_list_of_letters_and_no_search_for_links_tells_of_who_goes_by_another_name()
    {
        var zen = await Someone.With(network, "Zenobia Ashgrove");
        await network.Service<LinkLetters>().SetPassword(zen.Email, "en", CancellationToken.None);
        var letter = await Mailbox.RowOf(network, zen.Email);
        var (letters, operating) = (network.Service<LetterReading>(), new Caller { Person = zen.Person, Duties = RolePresets.DutiesOf(RolePreset.Operator) });
        (await letters.One(letter.Id, operating, CancellationToken.None)).Should().NotBeNull("the list must be able to find");
        (await letters.Newest(operating, CancellationToken.None)).Should().Contain(each => each.Letter.Id == letter.Id);
        (await Found(zen.Email[..20])).Should().Contain(zen.Person.Value);

        (await (await Machine.Of(network, zen)).Post("/api/account/shield", new { pseudonym = "Heron" })).Status.Should().Be(201);

        (await letters.One(letter.Id, operating, CancellationToken.None)).Should().BeNull();
        (await letters.Newest(operating, CancellationToken.None)).Should().NotContain(each => each.Letter.Id == letter.Id);
        (await network.Service<PersonalDataRegister>().Find(zen.Email[..20], CancellationToken.None)).SelectMany(place => place.Matches).Where(match => !match.Unread).Should().BeEmpty();
    }

    [Fact]
    public async Task Who_was_written_to_and_has_no_account_is_found_by_a_search()
    {
        var stranger = $"{Guid.CreateVersion7():N}@nowhere.example";
        (await network.Service<LinkLetters>().OpenAccount(stranger, "en", null, CancellationToken.None)).Refusal.Should().BeNull();
        (await network.Service<PersonalDataRegister>().Find(stranger[..20], CancellationToken.None)).Single(place => place.Place == "links").Matches.Should().ContainSingle().Which.Title.Should().Be(stranger);
    }

    [Fact]
    public async Task A_lock_ends_sessions_and_tokens_at_once_and_two_people_open_it_again()
    {
        var ada = await Someone.With(network);
        var machine = await Machine.Of(network, ada);
        using var browser = await ada.SignedIn(network);
        var gone = await browser.Submit("/account/privacy", "lock");
        gone.StatusCode.Should().Be(HttpStatusCode.Found);
        var page = gone.Headers.Location!.OriginalString;
        var id = Guid.Parse(page.Split('/')[^1]);
        (await browser.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found, "the session ended");
        (await machine.Get("/api/desk")).Status.Should().Be(401, "the token ended");
        using var again = new Browser(network.Host);
        await again.SignIn(ada.Email, ada.Password);
        (await again.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found, "signing in opens nothing");
        (await again.Read(page)).Should().Contain(id.ToString()).And.NotContain("⟦").And.NotContain("value=\"unlock\"");

        var (one, other) = (await Officer.Of(network), await Officer.Of(network));
        var eve = await Someone.With(network);
        await eve.Holds(network, RolePreset.City);
        (await (await Machine.Of(network, eve)).Post($"/api/profile-locks/{id}/approve-unlock", new { })).Status.Should().Be(403);
        (await Machine.Nobody(network).Post($"/api/profile-locks/{id}/approve-unlock", new { })).Status.Should().Be(401);
        (await one.Machine.Post($"/api/profile-locks/{Guid.CreateVersion7()}/approve-unlock", new { })).Status.Should().Be(404);
        (await one.Machine.Post($"/api/profile-locks/{id}/approve-unlock", new { })).Status.Should().Be(200);
        (await one.Machine.Post($"/api/profile-locks/{id}/approve-unlock", new { })).Problem.Should().Be("unlock-needs-another");
        (await again.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found);
        using var second = await other.Someone.SignedIn(network);
        (await second.Submit(page, "unlock")).StatusCode.Should().Be(HttpStatusCode.Found);
        (await other.Machine.Post($"/api/profile-locks/{id}/approve-unlock", new { })).Problem.Should().Be("profile-open");
        using var back = await ada.SignedIn(network);
        (await back.Get("/account")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Another_s_profile_is_locked_by_those_who_protect_data_alone()
    {
        var (ada, eve) = (await Someone.With(network), await Someone.With(network));
        (await (await Machine.Of(network, eve)).Post("/api/profile-locks", new { person = ada.Person })).Status.Should().Be(404);
        (await Machine.Nobody(network).Post("/api/profile-locks", new { })).Status.Should().Be(401);
        var officer = await Officer.Of(network);
        (await officer.Machine.Post("/api/profile-locks", new { person = ada.Person })).Status.Should().Be(201);
        (await officer.Machine.Post("/api/profile-locks", new { person = ada.Person })).Problem.Should().Be("profile-locked-already");
    }

    [Fact]
    public void Nobody_lets_their_own_profile_open_again()
    {
        var id = Guid.CreateVersion7();
        ApproveUnlockHandler.Decide(ProfileLock.Create(new ProfileLocked(id, true)), new ApproveUnlock(id), new MandateId(Guid.CreateVersion7()), own: true, same: false)
            .Refusal!.First.Code.Should().Be("unlock-own");
    }

    private async Task<IEnumerable<Guid>> Found(string words) =>
        (await network.Service<PersonalDataRegister>().Find(words, CancellationToken.None)).SelectMany(place => place.Matches).Select(match => match.Subject).OfType<Guid>();
}
