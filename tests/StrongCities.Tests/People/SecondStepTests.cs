using System.Net;
using System.Text.RegularExpressions;
using OtpNet;
using StrongCities.People.Accounts;
using StrongCities.People.SecondStep;
using StrongCities.People.Tokens;

namespace StrongCities.Tests.People;

/// <summary>Signing in with a code beside the password: what it takes, what doesn't suffice, and the way back in.</summary>
[Collection(NetworkCollection.Name)]
public sealed partial class SecondStepTests(NetworkHost network)
{
    private const string Page = "/account/second-step";
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Takes_a_code_beside_the_password_and_no_code_twice()
    {
        var (ada, secret, used, _) = await WithSecondStep();
        using var browser = new Browser(network.Host);
        var asked = await browser.SignIn(ada.Email, ada.Password, "/sign-in?ReturnUrl=%2Fdesk");
        asked.Headers.Location!.ToString().Should().EndWith("/sign-in/code?ReturnUrl=%2Fdesk");
        (await browser.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found, "half a session opens nothing");
        (await browser.Get("/api/desk")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);

        (await Code(browser, used)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity, "it was used when the step was turned on");
        var next = Now(secret, ahead: 1);
        var admitted = await Code(browser, next, "/sign-in/code?ReturnUrl=%2Fdesk");
        admitted.StatusCode.Should().Be(HttpStatusCode.Found);
        admitted.Headers.Location!.ToString().Should().EndWith("/desk");
        (await browser.Get("/account")).StatusCode.Should().Be(HttpStatusCode.OK);

        using var thief = new Browser(network.Host);
        await thief.SignIn(ada.Email, ada.Password);
        (await Code(thief, next)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Takes_a_recovery_code_once_however_it_is_typed()
    {
        var (ada, _, _, codes) = await WithSecondStep();
        codes.Should().HaveCount(RecoveryCode.Drawn).And.OnlyHaveUniqueItems();
        using var first = new Browser(network.Host);
        await first.SignIn(ada.Email, ada.Password);
        (await Code(first, codes[3].Replace('-', ' ').ToUpperInvariant())).StatusCode.Should().Be(HttpStatusCode.Found);
        (await first.Read(Page)).Should().MatchRegex($">\\s*{RecoveryCode.Drawn - 1}\\s*<");
        using var again = new Browser(network.Host);
        await again.SignIn(ada.Email, ada.Password);
        (await Code(again, codes[3])).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Rests_after_ten_wrong_codes_and_the_password_buys_no_more()
    {
        var (ada, _, _, codes) = await WithSecondStep();
        for (var attempt = 0; attempt < AttemptCount.Most; attempt++)
        {
            using var browser = new Browser(network.Host);
            await browser.SignIn(ada.Email, ada.Password);
            if ((await browser.Read("/sign-in/code")).Contains("name=\"code\"", StringComparison.Ordinal)) await Code(browser, "000000");
        }

        using var late = new Browser(network.Host);
        (await late.SignIn(ada.Email, ada.Password)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity, "the account rests");
        codes.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("٠١٢٣٤٥")]
    [InlineData("<script>")]
    public async Task Is_turned_on_by_a_right_code_only(string code)
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        var refused = await browser.Submit(Page, "second-step-on", ("code", code), ("password", ada.Password));
        refused.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        refused.Headers.CacheControl!.NoStore.Should().BeTrue("the secret stands on the page");
        using var other = new Browser(network.Host);
        (await other.SignIn(ada.Email, ada.Password)).Headers.Location!.ToString().Should().NotContain("code");
    }

    [Fact]
    public async Task Is_turned_on_with_the_password_in_the_session_that_was_shown_the_secret_and_ends_the_others()
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        using var other = await ada.SignedIn(network);
        var page = await browser.Read(Page);
        var secret = SecretOf(page);
        SecretOf(await browser.Read(Page)).Should().NotEqual(secret, "nobody who saw an earlier one knows the next");
        (await browser.SubmitFrom(page, Page, "second-step-on", ("code", Now(secret)), ("password", "not these words at all"))).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var foreign = SealedIn().Match(page).Groups[1].Value;
        (await other.Submit(Page, "second-step-on", ("secret", foreign), ("code", Now(secret)), ("password", ada.Password))).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var refused = await browser.SubmitFrom(page, Page, "second-step-on", ("code", "000000"), ("password", ada.Password));
        SecretOf(await refused.Content.ReadAsStringAsync()).Should().Equal(secret, "the app has read this one already");
        (await browser.SubmitFrom(page, Page, "second-step-on", ("code", Now(secret)), ("password", ada.Password))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await other.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found);
        (await browser.Get("/account")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/account/password")]
    [InlineData(Page)]
    public async Task A_token_opens_no_page_of_the_account_that_it_came_from(string page)
    {
        var ada = await Someone.With(network);
        var token = (await network.Service<AccessTokens>().Create(ada.Person, null, null, CancellationToken.None)).Text!;
        using var program = new Browser(network.Host);
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        request.Headers.Add("Authorization", "Bearer " + token);
        (await program.Send(request)).StatusCode.Should().BeOneOf(HttpStatusCode.Found, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_new_password_forgives_no_wrong_codes()
    {
        var (ada, _, _, codes) = await WithSecondStep();
        using var browser = new Browser(network.Host);
        await browser.SignIn(ada.Email, ada.Password);
        await Code(browser, codes[0]);
        var password = ada.Password;
        var rested = false;
        for (var round = 0; round < AttemptCount.Most && !rested; round++)
        {
            await browser.Submit(Page, "second-step-off", ("code", "000000"));
            var next = $"another four words {round}";
            var change = await browser.Submit("/account/password", "password", ("current", password), ("password", next));
            rested = change.StatusCode == HttpStatusCode.UnprocessableEntity;
            password = next;
        }

        rested.Should().BeTrue("the account rests before ten codes were guessed");
    }

    [Fact]
    public async Task Is_turned_off_with_a_code_and_not_without()
    {
        var (ada, secret, _, codes) = await WithSecondStep();
        using var browser = new Browser(network.Host);
        await browser.SignIn(ada.Email, ada.Password);
        await Code(browser, codes[0]);
        (await browser.Submit(Page, "second-step-off", ("code", "000000"))).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(Page, "second-step-off", ("code", Now(secret, ahead: 1)))).StatusCode.Should().Be(HttpStatusCode.Found);
        using var simple = await ada.SignedIn(network);
        (await simple.Get("/account")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_operators_way_back_in_forgets_a_lost_telephone()
    {
        var (ada, _, _, _) = await WithSecondStep();
        var drawn = (await network.Service<FirstOperator>().Create(ada.Email, CancellationToken.None)).OneTimePassword!;
        using var browser = new Browser(network.Host);
        (await browser.SignIn(ada.Email, drawn)).Headers.Location!.ToString().Should().EndWith("/account/password");
    }

    [Fact]
    public async Task Nobody_comes_to_the_code_without_the_password()
    {
        using var browser = new Browser(network.Host);
        (await browser.Read("/sign-in/code")).Should().NotContain("name=\"code\"");
        (await browser.Get(Page)).Headers.Location!.ToString().Should().Contain("/sign-in?");
    }

    private async Task<(Someone Ada, byte[] Secret, string Used, IReadOnlyList<string> Codes)> WithSecondStep()
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        var page = await browser.Read(Page);
        var secret = SecretOf(page);
        var used = Now(secret);
        var on = await browser.SubmitFrom(page, Page, "second-step-on", ("code", used), ("password", ada.Password));
        on.StatusCode.Should().Be(HttpStatusCode.OK);
        return (ada, secret, used, [.. Recovery().Matches(await on.Content.ReadAsStringAsync()).Select(match => match.Groups[1].Value)]);
    }

    private static byte[] SecretOf(string page) => Base32Encoding.ToBytes(Secret().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal));

    private static string Now(byte[] secret, int ahead = 0) => new Totp(secret).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime + ahead * Period);

    private static Task<HttpResponseMessage> Code(Browser browser, string code, string page = "/sign-in/code") => browser.Submit(page, "code", ("code", code));

    [GeneratedRegex("<code dir=\"ltr\">([A-Z2-7 ]{32,})</code>")]
    private static partial Regex Secret();

    [GeneratedRegex("name=\"secret\" value=\"([^\"]*)\"")]
    private static partial Regex SealedIn();

    [GeneratedRegex("<code dir=\"ltr\">([2-9a-z]{4}(?:-[2-9a-z]{4}){3})</code>")]
    private static partial Regex Recovery();
}
