using System.Net;
using StrongCities.Modularity.Callers;

namespace StrongCities.Tests.People.Providers;

/// <summary>Answers that a provider did not give to this browser, now, for this question: none of them opens anything.</summary>
[Collection(ProviderCollection.Name)]
public sealed class ForgedAnswerTests(ProviderHost network)
{
    private const string Refused = "/sign-in?problem=provider-refused";

    [Fact]
    public async Task A_wrong_state_is_refused()
    {
        var (browser, subject) = await Somebody();
        var answer = await ProviderWalk.AtProvider(await browser.LeaveToSignIn(), subject);
        (await browser.ComeBack(answer.With("state", "CfDJ8AAAA"))).Should().Be(Refused);
        await ShouldBeNobody(browser);
    }

    [Fact]
    public async Task The_state_of_another_browser_is_refused()
    {
        var (thief, subject) = await Somebody();
        var answer = await ProviderWalk.AtProvider(await thief.LeaveToSignIn(), subject);
        using var victim = new Browser(network.Host);
        (await victim.ComeBack(answer)).Should().Be(Refused, "nobody is signed in as the one who sent them the link");
        await ShouldBeNobody(victim);
    }

    [Fact]
    public async Task A_code_that_was_used_is_refused_even_with_the_cookies_that_went_with_it()
    {
        var (browser, subject) = await Somebody();
        var answer = await ProviderWalk.AtProvider(await browser.LeaveToSignIn(), subject);
        var copied = string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}"));
        (await browser.ComeBack(answer)).Should().Be("/");
        (await browser.ComeBack(answer)).Should().Be(Refused);

        using var thief = new Browser(network.Host);
        using var replay = new HttpRequestMessage(HttpMethod.Get, answer.PathAndQuery);
        replay.Headers.Add("Cookie", copied);
        (await thief.Send(replay)).Headers.Location!.ToString().Should().Be(Refused, "the provider gives tokens for a code once");
        await ShouldBeNobody(thief);
    }

    [Fact]
    public async Task A_wrong_nonce_is_refused()
    {
        var (browser, subject) = await Somebody();
        var asked = (await browser.LeaveToSignIn()).With("nonce", "638000000000000000.c29tZWJvZHkgZWxzZQ");
        (await browser.ComeBack(await ProviderWalk.AtProvider(asked, subject))).Should().Be(Refused);
        await ShouldBeNobody(browser);
    }

    [Fact]
    public async Task An_expired_token_is_refused()
    {
        var (browser, subject) = await Somebody("late-");
        (await browser.SignInAt(subject)).Should().Be(Refused);
        await ShouldBeNobody(browser);
    }

    [Fact]
    public async Task A_code_of_another_provider_is_refused()
    {
        var (browser, subject) = await Somebody();
        var own = await browser.LeaveToSignIn();
        var foreign = await ProviderWalk.AtProvider(await browser.LeaveToSignIn("birchmere"), subject);
        var state = System.Web.HttpUtility.ParseQueryString(own.Query)["state"]!;
        var mixed = new Uri("http://localhost/sign-in/provider/aldermoor" + foreign.Query).With("state", state);
        (await browser.ComeBack(mixed)).Should().Be(Refused);
        await ShouldBeNobody(browser);
    }

    [Fact]
    public async Task An_answer_without_a_question_and_one_that_says_no_are_refused()
    {
        using var browser = new Browser(network.Host);
        (await browser.ComeBack(new Uri("http://localhost/sign-in/provider/aldermoor?code=abc&state=xyz"))).Should().Be(Refused);
        (await browser.ComeBack(new Uri("http://localhost/sign-in/provider/aldermoor"))).Should().Be(Refused);
        var asked = await browser.LeaveToSignIn();
        var state = System.Web.HttpUtility.ParseQueryString(asked.Query)["state"]!;
        (await browser.ComeBack(new Uri("http://localhost/sign-in/provider/aldermoor?error=access_denied").With("state", state))).Should().Be(Refused);
    }

    [Fact]
    public async Task A_link_takes_the_ticket_of_the_page_and_the_session_that_asked()
    {
        var (ada, eve) = (await Someone.With(network), await Someone.With(network));
        await ada.Holds(network, RolePreset.City, at: ProviderHost.Aldermoor);
        await eve.Holds(network, RolePreset.City, at: ProviderHost.Aldermoor);
        using var hers = await ada.SignedIn(network);
        using var other = await eve.SignedIn(network);
        const string refused = "/account/providers?problem=proof-needed";
        (await hers.Leave("/account/providers/aldermoor/link")).ToString().Should().Be(refused, "a foreign page knows no ticket");
        (await hers.Leave(await other.LinkButton("aldermoor"))).ToString().Should().Be(refused, "and not somebody else's");
        using var nobody = new Browser(network.Host);
        (await nobody.Get("/account/providers/aldermoor/link")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);

        var answer = await ProviderWalk.AtProvider(await hers.Leave(await hers.LinkButton("aldermoor")), "official-" + Guid.CreateVersion7().ToString("N"));
        await hers.Submit("/account", "/sign-out");
        await hers.SignIn(eve.Email, eve.Password);
        (await hers.ComeBack(answer)).Should().Be(refused, "the link was asked for in another session");
    }

    [Fact]
    public async Task What_opens_one_account_opens_no_second()
    {
        var (first, subject) = await Somebody();
        first.Dispose();
        var eve = await Someone.With(network);
        await eve.Holds(network, RolePreset.City, at: ProviderHost.Aldermoor);
        using var browser = await eve.SignedIn(network);
        (await browser.LinkAt(subject)).Should().Be("/account/providers?problem=provider-linked-elsewhere");
    }

    private static async Task ShouldBeNobody(Browser browser) => (await browser.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found);

    /// <summary>A browser of somebody whose account is linked, so that nothing but the forgery is wrong.</summary>
    private async Task<(Browser Browser, string Subject)> Somebody(string prefix = "official-")
    {
        var ada = await Someone.With(network);
        await ada.Holds(network, RolePreset.City, at: ProviderHost.Aldermoor);
        var subject = prefix + Guid.CreateVersion7().ToString("N");
        if (prefix == "official-")
        {
            using var home = await ada.SignedIn(network);
            (await home.LinkAt(subject)).Should().Be("/account/providers");
        }

        return (new Browser(network.Host), subject);
    }
}
