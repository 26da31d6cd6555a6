using System.Net;

namespace StrongCities.Tests.People;

[Collection(NetworkCollection.Name)]
public sealed class PasswordPageTests(NetworkHost network)
{
    private const string New = "Another Four Words";

    [Fact]
    public async Task Takes_a_new_password_from_who_knows_the_current_one_exactly_and_from_nobody_else()
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        foreach (var wrong in new[] { "", "not the current one", ada.Password.ToUpperInvariant(), ada.Password + " ", ada.Password[..^1] })
            (await Change(browser, wrong)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        using var meanwhile = new Browser(network.Host);
        (await meanwhile.SignIn(ada.Email, New)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);

        (await Change(browser, ada.Password)).StatusCode.Should().BeOneOf(HttpStatusCode.Found, HttpStatusCode.SeeOther);
        using var next = new Browser(network.Host);
        foreach (var wrong in new[] { ada.Password, New.ToLowerInvariant(), New + " " })
            (await next.SignIn(ada.Email, wrong)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await next.SignIn(ada.Email, New)).StatusCode.Should().BeOneOf(HttpStatusCode.Found, HttpStatusCode.SeeOther);
    }

    private static Task<HttpResponseMessage> Change(Browser browser, string current) => browser.Submit("/account/password", "password", ("current", current), ("password", New));
}
