using System.Net;
using Marten;
using Npgsql;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;
using StrongCities.People.Addresses;
using StrongCities.People.Letters;
using StrongCities.People.Letters.Bounces;
using StrongCities.People.MailedLinks;
using StrongCities.Tests.Membership.Cities;
using StrongCities.Tests.People.Organisations;

namespace StrongCities.Tests.People;

/// <summary>People change their own address: by a link that goes to the new one, opened by themselves, once, and told to the former one.</summary>
[Collection(NetworkCollection.Name)]
public sealed class AddressChangeTests(NetworkHost network)
{
    private const string Page = AddressRequests.Page;

    [Fact]
    public async Task Somebody_else_s_link_a_cut_one_and_one_of_another_purpose_open_nothing()
    {
        var (ada, eve, free) = (await Someone.With(network), await Someone.With(network), Free());
        using var browser = await ada.SignedIn(network);
        using var other = await eve.SignedIn(network);
        var address = await Asked(browser, free);
        var code = address.Split("code=")[1];

        (await new Browser(network.Host).Get(address)).Headers.Location!.ToString().Should().Contain("/sign-in", "a letter that went astray opens nobody's account");
        foreach (var foreign in new[] { address[..^1], Page + "/confirm", Page + "/confirm?code=" + new string('A', 5000) }) (await browser.Get(foreign)).StatusCode.Should().Be(HttpStatusCode.Gone);
        (await browser.Get("/password/new?code=" + code)).StatusCode.Should().Be(HttpStatusCode.Gone);
        var closed = await other.Get(address);
        closed.StatusCode.Should().Be(HttpStatusCode.Gone);
        (await closed.Content.ReadAsStringAsync()).Should().NotContain(free).And.NotContain(ada.Email);
        var page = await browser.Read(address);
        (await other.SubmitFrom(page.Replace(Token(page), Token(await other.Read("/account")), StringComparison.Ordinal), address, "take-address")).Headers.Location.Should().BeNull();
        (await EmailOf(ada)).Should().Be(ada.Email);
        (await EmailOf(eve)).Should().Be(eve.Email);
    }

    [Fact]
    public async Task A_link_is_looked_at_without_harm_taken_once_and_for_an_hour()
    {
        var (ada, free) = (await Someone.With(network), Free());
        using var browser = await ada.SignedIn(network);
        var address = await Asked(browser, free);
        var answer = await browser.Get(address);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        answer.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
        (await EmailOf(ada)).Should().Be(ada.Email, "a scanner follows links");

        var html = await answer.Content.ReadAsStringAsync();
        var link = (await Mailbox.LinksOf(network, free)).Single();
        await Store(link with { ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(-1) });
        (await browser.SubmitFrom(html, address, "take-address")).StatusCode.Should().Be(HttpStatusCode.Gone, "it grew too old on the screen");
        await Store(link);
        (await browser.SubmitFrom(html, address, "take-address")).Headers.Location!.ToString().Should().EndWith(Page + "?changed=1");
        (await browser.SubmitFrom(html, address, "take-address")).StatusCode.Should().Be(HttpStatusCode.Gone, "it was used");
        (await browser.Get(address)).StatusCode.Should().Be(HttpStatusCode.Gone);
        (await EmailOf(ada)).Should().Be(free);
    }

    [Fact]
    public async Task A_taken_address_is_told_from_a_free_one_by_its_owner_s_letter_alone()
    {
        var (ada, bea, free) = (await Someone.With(network), await Someone.With(network, "Bea Birchmere"), Free());
        using var production = new Production(network);
        using var browser = await ada.SignedIn(network, "https://localhost");
        var (first, second) = (await Ask(browser, free), await Ask(browser, bea.Email.ToUpperInvariant()));
        (second.StatusCode, second.Headers.Location!.ToString()).Should().Be((first.StatusCode, first.Headers.Location!.ToString()));
        var page = await browser.Read(Page);
        page.Should().Contain(bea.Email.ToUpperInvariant()).And.NotContain(free, "the later one replaces the earlier");
        (await browser.Read("/api/account/data")).Should().Contain(free).And.Contain(bea.Email.ToUpperInvariant(), "what is kept of both is the same");

        var told = await LetterTo(bea.Email, AddressRequests.Taken);
        told.TextBody.Should().Contain("Bea Birchmere").And.NotContain("code=").And.NotContain("Ada Aldermoor").And.NotContain(ada.Email);
        (await LetterTo(free, AddressRequests.Template)).TextBody.Should().Contain("code=").And.NotContain("Ada Aldermoor", "who reads there may be a stranger");
        (await browser.Read("/api/account/data")).Should().NotContain("Is this your new address", "nor is there a letter to the one and none to the other");
    }

    [Fact]
    public async Task The_whole_way_ends_every_other_session_every_stale_link_and_tells_the_former_address()
    {
        var (ada, free) = (await Someone.With(network), Free());
        using var elsewhere = await ada.SignedIn(network);
        using var browser = await ada.SignedIn(network);
        (await browser.Read("/account")).Should().Contain($"href=\"{Page}\"");
        (await browser.Read("/account/data")).Should().Contain($"href=\"{Page}\"");
        await network.Service<LinkLetters>().SetPassword(ada.Email, "en", default);
        var password = await Mailbox.Address(network, ada.Email);
        await Unreachable(ada);
        var address = await Asked(browser, free.ToUpperInvariant());
        (await browser.Submit(address, "take-address")).StatusCode.Should().Be(HttpStatusCode.Found);

        (await browser.Read(Page)).Should().Contain(free.ToUpperInvariant()).And.NotContain("Letters to your address come back");
        (await elsewhere.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found);
        (await elsewhere.SignIn(ada.Email, ada.Password)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await elsewhere.SignIn(free, ada.Password)).StatusCode.Should().Be(HttpStatusCode.Found);
        (await elsewhere.Get(password)).StatusCode.Should().Be(HttpStatusCode.Gone, "whoever has the former address next is not given a password by a stranger");
        (await network.Service<AddressTroubles>().UnreachableSince(ada.Person, default)).Should().BeNull();
        var told = await LetterTo(ada.Email, FormerAddress.Template);
        told.TextBody.Should().Contain("/privacy").And.NotContain(free).And.NotContain("code=");
        (await network.Service<AccountBook>().PersonOf(ada.Email, default)).Should().BeNull("it is free for somebody else");
    }

    [Fact]
    public async Task Who_takes_the_address_meanwhile_keeps_it()
    {
        var (ada, free) = (await Someone.With(network), Free());
        using var browser = await ada.SignedIn(network);
        var address = await Asked(browser, free);
        var bea = await Someone.With(network, "Bea Birchmere", free);
        var late = await browser.Submit(address, "take-address");
        late.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await late.Content.ReadAsStringAsync()).Should().Contain("by now");
        (await EmailOf(ada)).Should().Be(ada.Email);
        (await network.Service<AccountBook>().PersonOf(free, default)).Should().Be(bea.Person);
    }

    [Fact]
    public async Task Of_two_who_take_one_address_at_the_same_instant_one_has_it()
    {
        var (ada, bea, free) = (await Someone.With(network), await Someone.With(network), Free());
        var links = new List<(Someone Who, MailedLink Link)>();
        foreach (var who in new[] { ada, bea })
        {
            (await Requests.Ask((await Card(who))!, free, default)).Refusal.Should().BeNull();
            links.Add((who, (await Requests.Pending(who.Person, default))!));
        }

        var ends = await Task.WhenAll(links.Select(each => network.Service<AddressChange>().Take(each.Link, each.Who.Person, Guid.Empty, default)));
        ends.Count(refusal => refusal is null).Should().Be(1);
        ends.OfType<StrongCities.Modularity.Commands.Refusal>().Single().First.Code.Should().Be("address-taken-meanwhile");
    }

    [Fact]
    public async Task A_later_request_a_new_password_and_a_lock_end_the_one_before()
    {
        var (ada, one, other) = (await Someone.With(network), Free(), Free());
        using var browser = await ada.SignedIn(network);
        var first = await Asked(browser, one);
        var second = await Asked(browser, other);
        (await browser.Get(first)).StatusCode.Should().Be(HttpStatusCode.Gone);
        (await browser.Get(second)).StatusCode.Should().Be(HttpStatusCode.OK);
        await browser.Submit("/account/password", "password", ("current", ada.Password), ("password", "another four words"));
        (await browser.Submit(second, "take-address")).StatusCode.Should().Be(HttpStatusCode.Gone, "whoever had got in asked for it");
        (await EmailOf(ada)).Should().Be(ada.Email);
        await Asked(browser, Free());
        await browser.Submit("/account/privacy", "lock");
        (await Requests.Pending(ada.Person, default)).Should().BeNull();
    }

    [Theory]
    [InlineData("", "email-malformed")]
    [InlineData("no-address", "email-malformed")]
    [InlineData("ada@example.org\r\nBcc: all@example.org", "email-malformed")]
    [InlineData("Ada <ada@example.org>", "email-malformed")]
    [InlineData("{own}", "address-is-yours")]
    public async Task What_is_no_other_address_is_refused_and_stays_in_the_form(string email, string code)
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        email = email == "{own}" ? $" {ada.Email.ToUpperInvariant()} " : email;
        var answer = await Ask(browser, email);
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("class=\"error-summary\"");
        (await Requests.Ask((await Card(ada))!, email, default)).Refusal!.First.Code.Should().Be(code);
        (await Requests.Ask((await Card(ada))!, new string('a', 250) + "@city.example", default)).Refusal!.First.Code.Should().Be("email-malformed");
    }

    [Fact]
    public async Task Takes_a_fresh_proof_and_no_token()
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        var form = await browser.Read(Page);
        await Age(ada);
        (await browser.Read(Page)).Should().Contain("/account/proof").And.NotContain("name=\"email\"");
        (await browser.SubmitFrom(form, Page, "new-address", ("email", Free()))).Headers.Location!.ToString().Should().Contain("/account/proof?ReturnUrl=" + Uri.EscapeDataString(Page));
        (await Requests.Pending(ada.Person, default)).Should().BeNull();
        (await (await Machine.Of(network, ada)).Get(Page)).Status.Should().BeOneOf(401, 403);
    }

    [Fact]
    public async Task Nobody_fills_a_mailbox_from_here_by_asking_again()
    {
        var (ada, free) = (await Someone.With(network), Free());
        for (var asked = 0; asked <= MailedLinkBook.MostInWindow; asked++) (await Requests.Ask((await Card(ada))!, free, default)).Refusal.Should().BeNull();
        (await Mailbox.LinksOf(network, free)).Should().HaveCount(MailedLinkBook.MostInWindow);
    }

    [Fact]
    public async Task Letters_stay_with_whom_they_were_written_to_when_an_address_changes_hands()
    {
        var (ada, free) = (await Someone.With(network), Free());
        await network.Service<LinkLetters>().SetPassword(ada.Email, "en", default);
        var letter = await Mailbox.RowOf(network, ada.Email);
        using var browser = await ada.SignedIn(network);
        await browser.Submit(await Asked(browser, free), "take-address");
        var bea = await Someone.With(network, "Bea Birchmere", ada.Email);
        var register = network.Service<PersonalDataRegister>();
        (await Letters(register, bea.Person)).Should().Be(0);
        (await Letters(register, ada.Person)).Should().Be(3, "the forgotten password, the link, and that it was changed");
        await using var session = network.Service<IDocumentStore>().QuerySession();
        (await session.LoadAsync<Letter>(letter.Id))!.Person.Should().Be(ada.Person.Value);
    }

    private static async Task<int> Letters(PersonalDataRegister register, PersonId person) =>
        (await register.Of(person, default)).Single(place => place.Place == "letters").Records.Count;

    private AddressRequests Requests => network.Service<AddressRequests>();

    private Task<PersonCard?> Card(Someone someone) => network.Service<PersonDirectory>().Of(someone.Person, default);

    private async Task<string> EmailOf(Someone someone) => (await Card(someone))!.Email;

    private static string Free() => $"{Guid.CreateVersion7():N}@new.example";

    private static Task<HttpResponseMessage> Ask(Browser browser, string email) => browser.Submit(Page, "new-address", ("email", email));

    /// <returns>Where the letter leads.</returns>
    private async Task<string> Asked(Browser browser, string email)
    {
        (await Ask(browser, email)).StatusCode.Should().Be(HttpStatusCode.Found);
        return await Mailbox.Address(network, email);
    }

    private static string Token(string html) => System.Text.RegularExpressions.Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]*)\"").Groups[1].Value;

    private async Task Store(MailedLink link)
    {
        await using var session = network.Service<IDocumentStore>().LightweightSession();
        session.Store(link);
        await session.SaveChangesAsync();
    }

    private async Task Unreachable(Someone someone)
    {
        await using var session = network.Service<IDocumentStore>().LightweightSession();
        for (var letter = 0; letter < AddressTroubles.Most; letter++)
        {
            await network.Service<AddressTroubles>().Count(session, someone.Person, someone.Email, default);
            await session.SaveChangesAsync();
        }

        (await network.Service<AddressTroubles>().UnreachableSince(someone.Person, default)).Should().NotBeNull();
    }

    private async Task<MimeKit.MimeMessage> LetterTo(string email, string template)
    {
        var mark = await network.Service<Vault>().MarkOfAddress(email, default);
        Letter? found = null;
        await OrganisationTests.Soon(async () =>
        {
            await using var session = network.Service<IDocumentStore>().QuerySession();
            return (found = (await session.Query<Letter>().Where(letter => letter.AddressMark == mark && letter.Template == template).ToListAsync()).SingleOrDefault()) is not null;
        });
        return (await network.Service<LetterFolder>().Read(found!, default))!;
    }

    private async Task Age(Someone someone)
    {
        await using var command = network.Service<NpgsqlDataSource>().CreateCommand(
            "update identity.sessions set proved_at = proved_at - interval '1 hour' where account_id = (select id from identity.accounts where person = $1)");
        command.Parameters.AddWithValue(someone.Person.Value);
        (await command.ExecuteNonQueryAsync()).Should().Be(1);
    }

    /// <summary>On a developer's machine the page leads on to where the letter of a free address does.</summary>
    private sealed class Production : IDisposable
    {
        private readonly Microsoft.Extensions.Hosting.IHostEnvironment _environment;
        private readonly string _real;

        public Production(NetworkHost network)
        {
            _environment = network.Service<Microsoft.Extensions.Hosting.IHostEnvironment>();
            (_real, _environment.EnvironmentName) = (_environment.EnvironmentName, "Production");
        }

        public void Dispose() => _environment.EnvironmentName = _real;
    }
}
