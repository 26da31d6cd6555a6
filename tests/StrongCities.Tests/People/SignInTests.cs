using System.Net;
using StrongCities.People.Accounts;
using StrongCities.People.SignIn;

namespace StrongCities.Tests.People;

[Collection(NetworkCollection.Name)]
public sealed class SignInTests(NetworkHost network)
{
    [Fact]
    public async Task Opens_the_account_page_to_who_signed_in_and_to_nobody_else()
    {
        var ada = await Someone.With(network, "Ada <b> Aldermoor");
        using var visitor = new Browser(network.Host);
        (await visitor.Get("/account")).Headers.Location!.ToString().Should().Contain("/sign-in?ReturnUrl=%2Faccount");

        using var browser = await ada.SignedIn(network);
        var page = await browser.Read("/account");
        page.Should().Contain("Ada &lt;b&gt; Aldermoor").And.Contain(ada.Email).And.Contain("href=\"/apply\"").And.NotContain("<b> Aldermoor");
        var session = browser.Cookies.Single(cookie => cookie.Name == "strongcities");
        session.HttpOnly.Should().BeTrue();
    }

    [Fact]
    public async Task Answers_a_wrong_password_and_an_unknown_account_alike()
    {
        var ada = await Someone.With(network);
        using var browser = new Browser(network.Host);
        var wrong = await browser.SignIn(ada.Email, "not these words at all");
        var unknown = await browser.SignIn("nobody" + ada.Email, "not these words at all");
        wrong.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        unknown.StatusCode.Should().Be(wrong.StatusCode);
        var (one, other) = (await wrong.Content.ReadAsStringAsync(), await unknown.Content.ReadAsStringAsync());
        one.Should().Contain("do not belong together").And.Contain($"value=\"{ada.Email}\"", "what was typed stays");
        WithoutTokens(other).Replace("nobody" + ada.Email, ada.Email).Should().Be(WithoutTokens(one));
    }

    [Fact]
    public async Task Rests_after_ten_wrong_attempts_even_for_the_right_password_and_even_when_they_come_at_once()
    {
        var ada = await Someone.With(network);
        await Task.WhenAll(Enumerable.Range(0, AttemptCount.Most).Select(async _ =>
        {
            using var browser = new Browser(network.Host);
            await browser.SignIn(ada.Email, "not these words at all");
        }));
        using var again = new Browser(network.Host);
        (await again.SignIn(ada.Email, ada.Password)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        again.Cookies.Should().NotContain(cookie => cookie.Name == "strongcities");
    }

    [Fact]
    public async Task Forgets_wrong_attempts_after_a_right_one()
    {
        var ada = await Someone.With(network);
        using var browser = new Browser(network.Host);
        for (var round = 0; round < 2; round++)
        {
            for (var attempt = 1; attempt < AttemptCount.Most; attempt++) await browser.SignIn(ada.Email, "not these words at all");
            (await browser.SignIn(ada.Email, ada.Password)).StatusCode.Should().Be(HttpStatusCode.Found);
        }
    }

    [Theory]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("/account", "/account")]
    public async Task Goes_back_to_an_address_of_the_portal_only(string asked, string reached)
    {
        var ada = await Someone.With(network);
        using var browser = new Browser(network.Host);
        var answer = await browser.SignIn(ada.Email, ada.Password, $"/sign-in?ReturnUrl={Uri.EscapeDataString(asked)}");
        new Uri(new Uri("http://localhost"), answer.Headers.Location!).Should().Be(new Uri("http://localhost" + reached));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("account")]
    [InlineData("/\t/elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    public void Takes_nothing_but_a_local_path(string? address) => Sessions.LocalAddress(address).Should().Be("/");

    [Fact]
    public async Task Ends_the_session_on_sign_out()
    {
        using var browser = await (await Someone.With(network)).SignedIn(network);
        (await browser.Submit("/account", "/sign-out")).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await browser.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found);
    }

    private static string WithoutTokens(string html) =>
        System.Text.RegularExpressions.Regex.Replace(html, "name=\"(?:__RequestVerificationToken|asked)\" value=\"[^\"]*\"|data-options=\"[^\"]*\"", "");
}
