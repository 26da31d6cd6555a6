using System.Net;
using System.Text.RegularExpressions;
using OtpNet;
using StrongCities.Modularity.Callers;
using StrongCities.People.Accounts;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.People;

/// <summary>Roles that take a second step, and what the log says of those who try.</summary>
public sealed partial class GuardedRolesTests(GuardedHost network) : IClassFixture<GuardedHost>
{
    private const string Page = "/account/second-step";

    [Fact]
    public async Task Withholds_everything_until_the_second_step_is_on_and_says_why()
    {
        var gil = await Someone.With(network, "Gil Granter");
        await gil.Holds(network, RolePreset.Secretariat);
        using var browser = await gil.SignedIn(network);
        (await browser.Get("/admin/mandates")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await browser.Get("/api/mandates")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await browser.Read("/desk")).Should().Contain("One more step").And.Contain(Page);
        (await browser.Read("/access")).Should().Contain("Withheld until");
        var token = await Machine.Of(network, gil);
        (await token.Get("/api/mandates")).Status.Should().Be(403, "a token is no second thing");
        (await token.Post("/api/organisations", new { kind = "donor", name = "Aldermoor Fund" })).Problem.Should().Be("second-step-first");

        var page = await browser.Read(Page);
        var secret = Base32Encoding.ToBytes(Secret().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal));
        (await browser.SubmitFrom(page, Page, "second-step-on", ("code", new Totp(secret).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime)), ("password", gil.Password)))
            .StatusCode.Should().Be(HttpStatusCode.OK);
        (await browser.Get("/admin/mandates")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await browser.Read("/desk")).Should().NotContain("One more step");
        (await token.Get("/api/mandates")).Status.Should().Be(200);
    }

    [Fact]
    public async Task Asks_nobody_else()
    {
        var ada = await Someone.With(network);
        await ada.Holds(network, RolePreset.City);
        using var browser = await ada.SignedIn(network);
        (await browser.Get("/people")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_log_tells_of_sign_ins_and_refusals_and_of_nobody_by_name()
    {
        var eve = await Someone.With(network, "Eve Elderwood");
        await eve.Holds(network, RolePreset.Practitioner, "Elderwood");
        using var browser = new Browser(network.Host);
        await browser.SignIn(eve.Email, "a wrong password of hers");
        await browser.SignIn("nobody-" + eve.Email, "a wrong password of hers");
        await browser.SignIn(eve.Email, eve.Password);
        (await browser.Get("/admin/mandates?organisation=canary")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        var machine = await Machine.Of(network, eve);
        await machine.Post("/api/organisations", new { kind = "donor", name = "canary" });
        using var stolen = new Browser(network.Host);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/desk");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer scn_canary");
        await stolen.Send(request);

        var log = network.Log.All;
        log.Should().Contain(line => line.StartsWith("Sign-in failed: account none, unknown", StringComparison.Ordinal));
        log.Should().Contain(line => line.EndsWith(", wrong.", StringComparison.Ordinal) && line.StartsWith("Sign-in failed", StringComparison.Ordinal));
        log.Should().Contain(line => line.StartsWith("Signed in: account", StringComparison.Ordinal) && line.EndsWith("by password.", StringComparison.Ordinal));
        log.Should().Contain(line => line.StartsWith("Refused: address /admin/mandates with 403", StringComparison.Ordinal));
        log.Should().Contain(line => line.StartsWith("Refused: command register-organisation with no-mandate", StringComparison.Ordinal));
        log.Should().Contain(line => line.StartsWith("Access token refused", StringComparison.Ordinal));
        log.Where(line => line.Contains(eve.Email, StringComparison.OrdinalIgnoreCase) || line.Contains("Elderwood", StringComparison.Ordinal) || line.Contains("canary", StringComparison.Ordinal)
            || line.Contains("password of hers", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public async Task An_account_that_rests_is_told_of_once_however_often_it_is_tried()
    {
        var tom = await Someone.With(network, "Tom Tried");
        using var browser = new Browser(network.Host);
        for (var attempt = 0; attempt < AttemptCount.Most + 4; attempt++) await browser.SignIn(tom.Email, "a wrong password");
        network.Log.All.Where(line => line.Contains("held back: account-rests", StringComparison.Ordinal)).Should().ContainSingle().Which.Should().NotContain(tom.Email);
    }

    [Theory]
    [InlineData("Operator, safeguarding", 2)]
    [InlineData("", 0)]
    public void The_setting_names_roles(string said, int roles) => Policy(said).Roles.Should().HaveCount(roles);

    [Fact]
    public void Outside_development_it_asks_those_who_could_harm_everybody() => Policy(null).Roles.Should().BeEquivalentTo(SecondStepPolicy.Usual);

    [Fact]
    public void A_role_that_there_is_not_is_a_fault_and_not_passed_over() =>
        FluentActions.Invoking(() => Policy("Mayor")).Should().Throw<SecondStepMisconfiguredException>().WithMessage("*Mayor*");

    private static SecondStepPolicy Policy(string? said)
    {
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateEmptyBuilder(new() { EnvironmentName = "Production" });
        builder.Configuration[SecondStepPolicy.Setting] = said;
        return SecondStepPolicy.Of(builder.Configuration, builder.Environment);
    }

    [GeneratedRegex("<code dir=\"ltr\">([A-Z2-7 ]{32,})</code>")]
    private static partial Regex Secret();
}
