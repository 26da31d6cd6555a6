using System.Net;
using System.Text.Json;
using StrongCities.Contracts.Ids;
using StrongCities.People.SignIn;
using StrongCities.People.Tokens;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.People;

/// <summary>Where somebody is signed in, and how that ends: at once, and for its owner alone to decide.</summary>
[Collection(NetworkCollection.Name)]
public sealed class SessionTests(NetworkHost network)
{
    [Fact]
    public async Task Are_listed_and_one_that_is_ended_opens_nothing_from_then_on()
    {
        var ada = await Someone.With(network);
        using var home = await ada.SignedIn(network);
        using var library = await ada.SignedIn(network);
        var other = (await Sessions(home)).Single(session => !session.Current);
        (await home.Submit("/account", "end-session", ("session", other.Id.ToString()))).StatusCode.Should().BeOneOf(HttpStatusCode.Found, HttpStatusCode.SeeOther);
        (await library.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found, "it has to sign in again");
        (await home.Get("/account")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await Sessions(home)).Should().ContainSingle().Which.Current.Should().BeTrue();
    }

    [Fact]
    public async Task End_after_a_fortnight_however_often_somebody_came_back()
    {
        var ada = await Someone.With(network);
        using var home = await ada.SignedIn(network);
        await Age(ada, SessionBook.LongestLifetime - TimeSpan.FromMinutes(1));
        (await home.Get("/account")).StatusCode.Should().Be(HttpStatusCode.OK);
        await Age(ada, SessionBook.LongestLifetime);
        (await home.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found, "it was seen a moment ago, and is too old all the same");
    }

    private async Task Age(Someone someone, TimeSpan by)
    {
        await using var command = network.Service<Npgsql.NpgsqlDataSource>().CreateCommand(
            "update identity.sessions set began_at = $2 where account_id = (select id from identity.accounts where person = $1)");
        command.Parameters.Add(new Npgsql.NpgsqlParameter<Guid> { TypedValue = someone.Person.Value });
        command.Parameters.Add(new Npgsql.NpgsqlParameter<DateTimeOffset> { TypedValue = TimeProvider.System.GetUtcNow() - by });
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task End_everywhere_but_here_with_one_button()
    {
        var ada = await Someone.With(network);
        using var here = await ada.SignedIn(network);
        using var library = await ada.SignedIn(network);
        using var phone = await ada.SignedIn(network);
        await here.Submit("/account", "end-session", ("session", "others"));
        (await library.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found);
        (await phone.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found);
        (await here.Read("/account")).Should().NotContain("value=\"others\"", "there is no other");
    }

    [Fact]
    public async Task Are_ended_in_two_tabs_without_harm_and_never_this_one()
    {
        var ada = await Someone.With(network);
        using var here = await ada.SignedIn(network);
        using var library = await ada.SignedIn(network);
        var tab = await here.Read("/account");
        var (own, other) = ((await Sessions(here)).Single(session => session.Current).Id, (await Sessions(here)).Single(session => !session.Current).Id);
        foreach (var ended in new[] { other.ToString(), other.ToString(), "others", own.ToString(), "", "no id" })
            (await here.SubmitFrom(tab, "/account", "end-session", ("session", ended))).StatusCode.Should().Be(HttpStatusCode.Found, "'{0}' is nothing to do", ended);
        (await Sessions(here)).Should().ContainSingle().Which.Current.Should().BeTrue();
    }

    [Fact]
    public async Task A_new_password_and_a_new_sign_in_leave_no_session_behind()
    {
        var ada = await Someone.With(network);
        using var library = await ada.SignedIn(network);
        using var home = await ada.SignedIn(network);
        await home.SignIn(ada.Email, ada.Password);
        (await Sessions(home)).Should().HaveCount(2, "signing in again in one browser is one session");
        await home.Submit("/account/password", "password", ("current", ada.Password), ("password", "five other unrelated words"));
        (await Sessions(home)).Should().ContainSingle().Which.Current.Should().BeTrue();
        (await library.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_copied_cookie_opens_nothing_after_its_owner_signed_out()
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        var cookie = browser.Cookies.Single(each => each.Name == "strongcities").Value;
        await browser.Submit("/account", "/sign-out");
        using var thief = new Browser(network.Host);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("Cookie", $"strongcities={cookie}");
        (await thief.Send(request)).StatusCode.Should().Be(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Of_somebody_else_are_neither_seen_nor_ended()
    {
        var (ada, eve) = (await Someone.With(network), await Someone.With(network));
        using var browser = await ada.SignedIn(network);
        var hers = (await Sessions(browser)).Single().Id;
        var machine = await Machine.Of(network, eve);
        (await machine.Get("/api/sessions")).Text.Should().NotContain(hers.ToString());
        (await machine.Post($"/api/sessions/{hers}/end", new { })).Status.Should().Be(404);
        (await machine.Post("/api/sessions/end-others", new { })).Status.Should().Be(204);
        (await browser.Get("/account")).StatusCode.Should().Be(HttpStatusCode.OK);
        var nobody = Machine.Nobody(network);
        (await nobody.Get("/api/sessions")).Status.Should().Be(401);
        (await nobody.Post($"/api/sessions/{hers}/end", new { })).Status.Should().Be(401);
        (await nobody.Post("/api/sessions/end-others", new { })).Status.Should().Be(401);
    }

    [Fact]
    public async Task Are_ended_by_a_program_of_their_owner_too()
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        var hers = (await Sessions(browser)).Single().Id;
        var machine = await Machine.Of(network, ada);
        var listed = (await machine.Get("/api/sessions")).Json.EnumerateArray().Single();
        listed.GetProperty("current").GetBoolean().Should().BeFalse("the program has no session");
        (await machine.Post($"/api/sessions/{hers}/end", new { })).Status.Should().Be(204);
        (await browser.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found);
        (await machine.Post($"/api/sessions/{hers}/end", new { })).Status.Should().Be(404, "it is gone already");
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0", "Edge · Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari · iOS")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36", "Chrome · Android")]
    [InlineData("<script>alert(1)</script>", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_browser_is_known_by_its_family_and_by_nothing_more(string? said, string name) => BrowserName.Of(said).Should().Be(name);

    private static async Task<IReadOnlyList<SessionEntry>> Sessions(Browser browser) =>
        JsonSerializer.Deserialize<List<SessionEntry>>(await browser.Read("/api/sessions"), StrongCities.Contracts.NetworkJson.Options)!;
}
