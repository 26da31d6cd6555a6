using System.Net;
using Npgsql;
using StrongCities.People.Accounts;
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
    public async Task Given_rightly_it_is_no_attempt_against_the_rest_where_a_code_follows_the_password()
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        await Run("update identity.accounts set second_step_since = now() where person = $1", ada.Person.Value);
        await browser.Submit("/account/proof", "proof", ("password", "not these words at all"));
        for (var given = 0; given < 2 * AttemptCount.Most; given++)
            (await browser.Submit("/account/proof", "proof", ("password", ada.Password))).StatusCode.Should().Be(HttpStatusCode.Found);
        (await Counted(ada)).Should().Be((1, false), "a wrong one stays counted until its owner comes in: or the password would buy any number of codes");
        for (var tried = 1; tried < AttemptCount.Most - 1; tried++) await browser.Submit("/account/proof", "proof", ("password", "not these words at all"));
        (await browser.Submit("/account/proof", "proof", ("password", ada.Password))).StatusCode.Should().Be(HttpStatusCode.Found);
        (await Counted(ada)).Should().Be((AttemptCount.Most - 1, false), "the right one does not begin the rest either");
        await browser.Submit("/account/proof", "proof", ("password", "not these words at all"));
        (await Counted(ada)).Resting.Should().BeTrue();
    }

    [Fact]
    public async Task Leads_nowhere_but_into_the_portal()
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        (await browser.Submit("/account/proof?ReturnUrl=https%3A%2F%2Felsewhere.example", "proof", ("password", ada.Password)))
            .Headers.Location!.ToString().Should().NotContain("elsewhere");
    }

    private async Task<(int Attempts, bool Resting)> Counted(Someone someone)
    {
        await using var command = network.Service<NpgsqlDataSource>().CreateCommand("select access_failed_count, lockout_end is not null from identity.accounts where person = $1");
        command.Parameters.AddWithValue(someone.Person.Value);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt32(0), row.GetBoolean(1));
    }

    private async Task Run(string sql, Guid value)
    {
        await using var command = network.Service<NpgsqlDataSource>().CreateCommand(sql);
        command.Parameters.AddWithValue(value);
        (await command.ExecuteNonQueryAsync()).Should().Be(1);
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
