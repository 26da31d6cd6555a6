using System.Net;
using Npgsql;
using StrongCities.People.SignIn;

namespace StrongCities.Tests.People;

/// <summary>A browser that was left open makes no new way into the account until its owner types the password again.</summary>
[Collection(NetworkCollection.Name)]
public sealed class FreshProofTests(NetworkHost network)
{
    [Theory]
    [InlineData("/account/passkeys", "remove-passkey")]
    [InlineData("/account/providers", "unlink-provider")]
    [InlineData("/account", "create-token")]
    public async Task Is_asked_for_where_the_session_began_too_long_ago(string page, string form)
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        (await browser.Submit(page, form, ("days", "30"))).Headers.Location?.ToString().Should().NotContain("/account/proof");
        await Age(browser, FreshProof.Lifetime);
        (await browser.Submit(page, form, ("days", "30"))).Headers.Location!.ToString().Should().Contain("/account/proof?ReturnUrl=" + Uri.EscapeDataString(page));
        (await browser.Submit("/account/proof?ReturnUrl=" + page, "proof", ("password", "not these words at all"))).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(page, form, ("days", "30"))).Headers.Location!.ToString().Should().Contain("/account/proof");
        (await browser.Submit("/account/proof?ReturnUrl=" + page, "proof", ("password", ada.Password))).Headers.Location!.ToString().Should().EndWith(page);
        (await browser.Submit(page, form, ("days", "30"))).Headers.Location?.ToString().Should().NotContain("/account/proof");
    }

    [Fact]
    public async Task Leads_nowhere_but_into_the_portal()
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        (await browser.Submit("/account/proof?ReturnUrl=https%3A%2F%2Felsewhere.example", "proof", ("password", ada.Password)))
            .Headers.Location!.ToString().Should().NotContain("elsewhere");
    }

    private async Task Age(Browser browser, TimeSpan by)
    {
        var sessions = System.Text.Json.JsonDocument.Parse(await browser.Read("/api/sessions")).RootElement.EnumerateArray();
        await using var command = network.Service<NpgsqlDataSource>().CreateCommand("update identity.sessions set proved_at = proved_at - $2 where id = $1");
        command.Parameters.AddWithValue(sessions.Single().GetProperty("id").GetGuid());
        command.Parameters.AddWithValue(by);
        (await command.ExecuteNonQueryAsync()).Should().Be(1);
    }
}
