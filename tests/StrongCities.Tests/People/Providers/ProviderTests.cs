using System.Net;
using System.Text.RegularExpressions;
using OtpNet;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;

namespace StrongCities.Tests.People.Providers;

/// <summary>Signing in with a city's own account, against a provider that nobody here wrote.</summary>
[Collection(ProviderCollection.Name)]
public sealed class ProviderTests(ProviderHost network)
{
    [Fact]
    public async Task Opens_the_account_that_its_owner_linked_and_goes_on_to_where_it_began()
    {
        var (_, subject) = await Linked();
        using var browser = new Browser(network.Host);
        (await browser.Read("/sign-in")).Should().Contain("/sign-in/with/aldermoor");
        (await browser.SignInAt(subject, returnUrl: "/desk")).Should().Be("/desk");
        (await browser.Get("/account")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Is_asked_for_a_code_with_PKCE_a_state_and_a_nonce()
    {
        using var browser = new Browser(network.Host);
        var asked = System.Web.HttpUtility.ParseQueryString((await browser.LeaveToSignIn()).Query);
        asked["response_type"].Should().Be("code");
        asked["code_challenge_method"].Should().Be("S256");
        asked["scope"].Should().Be("openid email");
        asked["state"].Should().NotBeNullOrEmpty();
        asked["nonce"].Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task Opens_nothing_to_who_is_not_linked_even_with_the_address_of_an_account()
    {
        var subject = Subject();
        await Someone.With(network, email: $"{subject}@city.example");
        using var browser = new Browser(network.Host);
        (await browser.SignInAt(subject)).Should().Be("/sign-in?problem=provider-not-linked");
        await ShouldBeNobody(browser);
        WebUtility.HtmlDecode(await browser.Read("/sign-in?problem=provider-not-linked")).Should().Contain("link it on your account page");
    }

    [Fact]
    public async Task Acts_for_its_own_organisation_alone()
    {
        var (ada, subject) = await Linked();
        var (_, elsewhere) = await ada.Holds(network, RolePreset.Secretariat, "Somewhere else");
        using var browser = new Browser(network.Host);
        await browser.SignInAt(subject);
        (await browser.Get($"/api/organisations/{ProviderHost.Aldermoor}")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await browser.Get($"/api/organisations/{elsewhere}")).StatusCode.Should().Be(HttpStatusCode.NotFound, "the city's provider does not vouch for the secretariat");
        using var herself = await ada.SignedIn(network);
        (await herself.Get($"/api/organisations/{elsewhere}")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Still_asks_for_the_code_of_an_account_that_has_a_second_step()
    {
        var (ada, subject) = await Linked();
        var (_, elsewhere) = await ada.Holds(network, RolePreset.Practitioner, "Somewhere else");
        using var herself = await ada.SignedIn(network);
        var page = await herself.Read("/account/second-step");
        var totp = new Totp(Base32Encoding.ToBytes(Regex.Match(page, "<code dir=\"ltr\">([A-Z2-7 ]{32,})</code>").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal)));
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await herself.SubmitFrom(page, "/account/second-step", "second-step-on", ("code", totp.ComputeTotp(now)), ("password", ada.Password));

        using var browser = new Browser(network.Host);
        (await browser.SignInAt(subject, returnUrl: "/desk")).Should().Be("/sign-in/code?ReturnUrl=%2Fdesk");
        await ShouldBeNobody(browser);
        (await browser.Submit("/sign-in/code", "code", ("code", "000000"))).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var admitted = await browser.Submit("/sign-in/code?ReturnUrl=%2Fdesk", "code", ("code", totp.ComputeTotp(now.AddSeconds(30))));
        admitted.Headers.Location!.ToString().Should().EndWith("/desk");
        (await browser.Get($"/api/organisations/{ProviderHost.Aldermoor}")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await browser.Get($"/api/organisations/{elsewhere}")).StatusCode.Should().Be(HttpStatusCode.NotFound, "the code adds nothing to what the city's provider vouches for");
    }

    [Fact]
    public async Task Opens_nothing_once_the_mandate_has_ended_a_second_ago()
    {
        var ends = TimeProvider.System.GetUtcNow().AddSeconds(20);
        var (_, subject) = await Linked(until: ends);
        using var early = new Browser(network.Host);
        (await early.SignInAt(subject)).Should().Be("/");
        while (TimeProvider.System.GetUtcNow() < ends) await Task.Delay(200);
        using var late = new Browser(network.Host);
        (await late.SignInAt(subject)).Should().Be("/sign-in?problem=provider-foreign");
        await ShouldBeNobody(late);
    }

    [Fact]
    public async Task Of_another_city_opens_nothing_with_the_same_subject()
    {
        var (_, subject) = await Linked();
        using var browser = new Browser(network.Host);
        (await browser.SignInAt(subject, "birchmere")).Should().Be("/sign-in?problem=provider-not-linked");
        await ShouldBeNobody(browser);
    }

    [Fact]
    public async Task Of_another_city_is_neither_offered_nor_linked()
    {
        var ada = await Someone.With(network);
        await ada.Holds(network, RolePreset.City, at: ProviderHost.Aldermoor);
        using var browser = await ada.SignedIn(network);
        (await browser.LinkButton("birchmere")).Should().BeEmpty();
        (await browser.LinkButton("aldermoor")).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Without_a_checked_address_is_believed_nothing()
    {
        using var browser = new Browser(network.Host);
        (await browser.SignInAt("unverified-" + Subject())).Should().Be("/sign-in?problem=provider-unverified");
        await ShouldBeNobody(browser);
    }

    [Fact]
    public async Task That_is_away_says_so()
    {
        using var browser = new Browser(network.Host);
        (await browser.LeaveToSignIn("away")).ToString().Should().Be("/sign-in?problem=provider-away");
        WebUtility.HtmlDecode(await browser.Read("/sign-in?problem=provider-away")).Should().Contain("does not answer");
        (await browser.Get("/sign-in/with/nobody")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Makes_no_passkey_and_no_token_without_the_password()
    {
        var (_, subject) = await Linked();
        using var browser = new Browser(network.Host);
        await browser.SignInAt(subject);
        (await browser.Get("/account/passkeys")).Headers.Location!.ToString().Should().Contain("/account/proof");
        (await Sent(browser, "create-token", ("mandate", ""), ("days", "30"), ("access", "write"))).Headers.Location!.ToString().Should().Contain("/account/proof");
        (await browser.LinkButton("aldermoor")).Should().BeEmpty();
    }

    [Fact]
    public async Task Is_unlinked_and_opens_nothing_from_then_on()
    {
        var (ada, subject) = await Linked();
        using var browser = await ada.SignedIn(network);
        var link = Regex.Match(await browser.Read("/account/providers"), "name=\"link\" value=\"([^\"]*)\"").Groups[1].Value;
        (await browser.Submit("/account/providers", "unlink-provider", ("link", link))).StatusCode.Should().Be(HttpStatusCode.Found);
        (await browser.Submit("/account/providers", "unlink-provider", ("link", link))).StatusCode.Should().Be(HttpStatusCode.Found, "another tab did it already");
        using var later = new Browser(network.Host);
        (await later.SignInAt(subject)).Should().Be("/sign-in?problem=provider-not-linked");
    }

    [Fact]
    public async Task Sees_and_ends_nothing_that_is_the_person_s_own_without_their_proof()
    {
        var (ada, subject) = await Linked();
        await ada.Holds(network, RolePreset.Practitioner, "Somewhere else");
        using var herself = await ada.SignedIn(network);
        using var browser = new Browser(network.Host);
        await browser.SignInAt(subject);
        foreach (var address in new[] { "/api/sessions", "/api/account/data" }) (await browser.Get(address)).StatusCode.Should().Be(HttpStatusCode.Forbidden, address);
        foreach (var address in new[] { "/account/providers", "/account/second-step", "/account/data", "/account/privacy", "/account/password" })
            (await browser.Get(address)).Headers.Location!.ToString().Should().Contain("/account/proof", address);
        (await browser.Read("/account")).Should().NotContain(ada.Email).And.NotContain("Somewhere else").And.NotContain("end-session").And.NotContain("revoke-token");
        (await Sent(browser, "end-session", ("session", "others"))).Headers.Location!.ToString().Should().Contain("/account/proof");
        (await herself.Get("/account")).StatusCode.Should().Be(HttpStatusCode.OK, "nothing of hers ended");

        (await browser.Submit("/account/proof", "proof", ("password", ada.Password))).StatusCode.Should().Be(HttpStatusCode.Found);
        (await browser.Get("/api/sessions")).StatusCode.Should().Be(HttpStatusCode.OK, "it is her own word now");
        (await browser.Read("/account")).Should().Contain(ada.Email);
    }

    // A form that the page does not show, sent all the same.
    private static async Task<HttpResponseMessage> Sent(Browser browser, string form, params (string Name, string Value)[] fields)
    {
        var token = Regex.Match(await browser.Read("/account"), "name=\"__RequestVerificationToken\" value=\"([^\"]*)\"").Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account")
        {
            Content = new FormUrlEncodedContent([new("_handler", form), new("__RequestVerificationToken", token), .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))]),
        };
        return await browser.Send(request);
    }

    private static string Subject() => "official-" + Guid.CreateVersion7().ToString("N");

    private static async Task ShouldBeNobody(Browser browser) => (await browser.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found);

    private async Task<(Someone Ada, string Subject)> Linked(DateTimeOffset? until = null)
    {
        var (ada, subject) = (await Someone.With(network), Subject());
        await ada.Holds(network, RolePreset.City, until: until, at: ProviderHost.Aldermoor);
        using var browser = await ada.SignedIn(network);
        (await browser.LinkAt(subject)).Should().Be("/account/providers");
        return (ada, subject);
    }
}
