using System.Net;
using Marten;
using StrongCities.People.MailedLinks;

namespace StrongCities.Tests.People;

/// <summary>Accounts begin, and passwords are renewed, by a link in a letter: what it opens, once, for whom, and what nobody learns on the way.</summary>
[Collection(NetworkCollection.Name)]
public sealed class MailedLinkTests(NetworkHost network)
{
    private const string Words = "another four words";

    [Fact]
    public async Task An_account_is_opened_by_who_reads_the_mail_of_its_address_and_once()
    {
        var email = Free();
        using var browser = new Browser(network.Host);
        await SignUp(browser, email, "/sign-up?ReturnUrl=/apply");
        var address = await Mailbox.Address(network, email);

        var opened = await Open(browser, address, "Bea Birchmere", Words);
        opened.Headers.Location!.ToString().Should().EndWith("/apply");
        (await browser.Read("/account")).Should().Contain("Bea Birchmere").And.Contain(email);

        using var thief = new Browser(network.Host);
        var again = await thief.Get(address);
        again.StatusCode.Should().Be(HttpStatusCode.Gone);
        (await again.Content.ReadAsStringAsync()).Should().Contain("opens nothing any more").And.NotContain(email);
        (await thief.SignIn(email, Words)).StatusCode.Should().Be(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_taken_address_is_told_from_a_free_one_by_the_letter_alone()
    {
        var ada = await Someone.With(network);
        var email = Free();
        using var browser = new Browser(network.Host);
        foreach (var (page, form) in new[] { ("/sign-up", "sign-up"), ("/password/forgotten", "forgotten") })
        {
            var (free, taken) = (await Ask(browser, page, form, email), await Ask(browser, page, form, ada.Email.ToUpperInvariant()));
            (taken.StatusCode, free.StatusCode).Should().Be((HttpStatusCode.Found, HttpStatusCode.Found));
            WithoutCode(taken).Should().Be(WithoutCode(free).Replace("sign-up%2Fopen", "password%2Fnew", StringComparison.Ordinal), "only a developer's machine shows where the letter leads");
        }

        (await Mailbox.Newest(network, email)).Subject.Should().Be("There is no account for this address");
        (await Mailbox.Newest(network, ada.Email)).Subject.Should().Be("A new password for the Strong Cities portal");
        (await Mailbox.Newest(network, ada.Email)).TextBody.Should().Contain("Ada Aldermoor", "an account has a name to greet").And.NotContain("Dear ,");
    }

    [Fact]
    public async Task A_new_password_ends_every_session_and_leaves_the_second_step_and_nobody_else_sets_it()
    {
        var ada = await Someone.With(network);
        using var signedIn = await ada.SignedIn(network);
        using var browser = new Browser(network.Host);
        await Ask(browser, "/password/forgotten", "forgotten", ada.Email);
        var address = await Mailbox.Address(network, ada.Email);

        (await signedIn.Read("/api/account/data")).Should().Contain("/password/new").And.NotContain(address.Split("code=")[1], "what the letter opens is for who reads the mail");
        (await browser.Submit(address, "new-password", ("password", "short"))).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity, "a weak one does not use the link up");
        (await browser.Submit(address, "new-password", ("password", Words))).Headers.Location!.ToString().Should().EndWith("/sign-in?changed=1");

        (await signedIn.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found);
        (await browser.SignIn(ada.Email, ada.Password)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await browser.SignIn(ada.Email, Words)).StatusCode.Should().Be(HttpStatusCode.Found);
        (await browser.Get(address)).StatusCode.Should().Be(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_link_opens_only_what_it_is_for_only_in_time_and_only_whole()
    {
        var ada = await Someone.With(network);
        using var browser = new Browser(network.Host);
        await Ask(browser, "/password/forgotten", "forgotten", ada.Email);
        var address = await Mailbox.Address(network, ada.Email);
        var code = address[(address.IndexOf('=', StringComparison.Ordinal) + 1)..];

        foreach (var foreign in new[] { $"/sign-up/open?code={code}", $"/password/new?code={code[..^1]}", $"/password/new?code={code}A", "/password/new", "/password/new?code=" + new string('A', 5000) })
            (await browser.Get(foreign)).StatusCode.Should().Be(HttpStatusCode.Gone, foreign[..Math.Min(40, foreign.Length)]);

        var answer = await browser.Get(address);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        answer.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");

        var link = (await Mailbox.LinksOf(network, ada.Email))[^1];
        await using var session = network.Service<IDocumentStore>().LightweightSession();
        session.Store(link with { ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(-1) });
        await session.SaveChangesAsync();
        (await browser.Get(address)).StatusCode.Should().Be(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Nobody_fills_a_mailbox_from_here()
    {
        var email = Free();
        using var browser = new Browser(network.Host);
        for (var asked = 0; asked <= MailedLinkBook.MostInWindow; asked++)
            (await SignUp(browser, email)).StatusCode.Should().Be(HttpStatusCode.Found);
        (await Mailbox.LinksOf(network, email)).Should().HaveCount(MailedLinkBook.MostInWindow);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-address")]
    [InlineData("ada@example.org\r\nBcc: all@example.org")]
    [InlineData("Ada <ada@example.org>")]
    public async Task What_is_no_address_is_refused_and_stays_in_the_form(string email)
    {
        using var browser = new Browser(network.Host);
        var answer = await SignUp(browser, email);
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("class=\"error-summary\"").And.NotContain("<ada@");
    }

    [Fact]
    public async Task Outside_development_the_page_never_leads_past_the_letter()
    {
        var environment = network.Service<Microsoft.Extensions.Hosting.IHostEnvironment>();
        var real = environment.EnvironmentName;
        environment.EnvironmentName = "Production";
        try
        {
            network.Service<LettersHere>().SentPage(new LetterAsked(null) { Address = "/sign-up/open?code=x" }).Should().Be("/sign-up/sent");
            using var browser = new Browser(network.Host);
            (await browser.Read("https://localhost/sign-up/sent?here=%2Fsign-up%2Fopen%3Fcode%3Dx")).Should().NotContain("code=x");
        }
        finally
        {
            environment.EnvironmentName = real;
        }
    }

    private static string Free() => $"{Guid.CreateVersion7():N}@city.example";

    private static string WithoutCode(HttpResponseMessage answer) => answer.Headers.Location!.ToString().Split("%3Fcode")[0];

    private static Task<HttpResponseMessage> Open(Browser browser, string address, string name, string password) =>
        browser.Submit(address, "open-account", ("name", name), ("password", password));

    private static Task<HttpResponseMessage> SignUp(Browser browser, string email, string page = "/sign-up") => browser.Submit(page, "sign-up", ("email", email), ("language", "en"));

    private static Task<HttpResponseMessage> Ask(Browser browser, string page, string form, string email) =>
        form == "sign-up" ? SignUp(browser, email, page) : browser.Submit(page, form, ("email", email));
}
