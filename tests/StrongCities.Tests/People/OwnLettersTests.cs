using System.Net;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Letters;
using StrongCities.People.Letters.Wishes;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.People;

/// <summary>What people want of their own letters, and that it is nobody else's to say.</summary>
[Collection(NetworkCollection.Name)]
public sealed class OwnLettersTests(NetworkHost network)
{
    private const string Route = "/api/account/letters/choose";

    [Fact]
    public async Task A_person_chooses_on_the_page_and_finds_it_again()
    {
        var (someone, other) = (await Someone.With(network), await Someone.With(network));
        await someone.Holds(network, RolePreset.City);
        using var browser = await someone.SignedIn(network);
        (await browser.Read("/account")).Should().Contain("href=\"/account/letters\"");
        var page = await browser.Read("/account/letters");
        page.Should().NotContain("⟦").And.Contain("Africa/Nairobi");

        (await browser.SubmitFrom(page, "/account/letters", "letters", Form("Africa/Nairobi", "22", "7", ("kind-duties", "Digest"), ("kind-help-desk", "Desk")))).StatusCode.Should().Be(HttpStatusCode.Redirect);

        var wishes = await network.Service<WishesBook>().Of(someone.Person, default);
        wishes.Should().Match<LetterWishes>(mine => mine.Zone == "Africa/Nairobi" && mine.QuietFrom == 22 && mine.QuietUntil == 7 && mine.DigestDay == DayOfWeek.Friday && mine.DigestHour == 9);
        wishes.Kinds.ToDictionary(kind => kind.Key, kind => kind.Value.Channel).Should().BeEquivalentTo(new Dictionary<string, LetterChannel> { ["duties"] = LetterChannel.Digest, ["help-desk"] = LetterChannel.Desk });
        (await network.Service<WishesBook>().Of(other.Person, default)).Version.Should().Be(0);

        var late = await browser.SubmitFrom(page, "/account/letters", "letters", Form("Europe/Paris", "", "", ("kind-duties", "AtOnce")));
        late.StatusCode.Should().Be(HttpStatusCode.PreconditionFailed, "it was chosen otherwise since that page was read");
        (await browser.Read("/account/data")).Should().Contain("Africa/Nairobi");
    }

    [Fact]
    public async Task Letters_that_were_left_come_back_at_the_account_page()
    {
        var someone = await Someone.With(network);
        var seal = network.Service<LeaveSeal>();
        await network.Service<LeaveLetters>().Leave(seal.AddressOf(new LeaveCode(someone.Person, "duties", TimeProvider.System.GetUtcNow())).Split("code=")[1], default);
        using var browser = await someone.SignedIn(network);
        (await browser.Submit("/account/letters", "letters", Form("Etc/UTC", "", "", ("kind-duties", "AtOnce")))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await network.Service<WishesBook>().Of(someone.Person, default)).Kinds["duties"].Channel.Should().Be(LetterChannel.AtOnce);
    }

    [Theory]
    [InlineData("Mars/Olympus", "", "", "zone-unknown")]
    [InlineData("../../etc/passwd", "", "", "zone-unknown")]
    [InlineData("W. Europe Standard Time", "", "", "zone-unknown")]
    [InlineData("Etc/UTC", "22", "", "quiet-hours-half")]
    [InlineData("Etc/UTC", "7", "7", "quiet-hours-whole-day")]
    [InlineData("Etc/UTC", "24", "7", "hour-unknown")]
    public async Task What_can_not_be_is_refused_and_what_was_typed_is_kept(string zone, string from, string until, string code)
    {
        var someone = await Someone.With(network);
        using var browser = await someone.SignedIn(network);
        var answer = await browser.Submit("/account/letters", "letters", Form(zone, from, until, ("kind-duties", "Digest")));
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.Should().Contain(WebUtility.HtmlEncode(network.Service<StrongCities.Ui.Localisation.Texts>().In("en")["refusal." + code])).And.Contain("<option value=\"Digest\" selected");
        (await network.Service<WishesBook>().Of(someone.Person, default)).Version.Should().Be(0);
    }

    [Fact]
    public async Task A_program_chooses_for_its_own_person_alone_and_nobody_for_somebody()
    {
        var (someone, other) = (await Someone.With(network), await Someone.With(network));
        var (machine, foreign) = (await Machine.Of(network, someone), await Machine.Of(network, other));
        (await Machine.Nobody(network).Get("/api/account/letters")).Status.Should().Be(401);
        (await Machine.Nobody(network).Post(Route, Choice(0))).Status.Should().Be(401);
        (await foreign.Post(Route, Choice(0))).Status.Should().Be(200);
        (await machine.Get("/api/account/letters")).Json.GetProperty("version").GetInt32().Should().Be(0);
        (await machine.Post(Route, Choice(1))).Status.Should().Be(412);
        (await machine.Post(Route, Choice(0, "account", "Desk"))).Problem.Should().Be("letters-must-arrive");
        (await machine.Post(Route, Choice(0, "no-such-kind", "Desk"))).Problem.Should().Be("letter-kind-unknown");
        (await machine.Post(Route, "{}")).Status.Should().Be(400);
        var reply = await machine.Post(Route, Choice(0));
        reply.Json.GetProperty("kinds").EnumerateArray().Single(kind => kind.GetProperty("kind").GetString() == "duties").GetProperty("channel").GetString().Should().Be("Desk");
    }

    private static object Choice(int version, string kind = "duties", string channel = "Desk") =>
        new { version, zone = "Asia/Amman", quietFrom = 22, quietUntil = 6, digestDay = "Sunday", digestHour = 8, digest = true, kinds = new[] { new { kind, channel } } };

    private static (string, string)[] Form(string zone, string from, string until, params (string, string)[] kinds) =>
        [("zone", zone), ("quietFrom", from), ("quietUntil", until), ("digest", "true"), ("digestDay", "Friday"), ("digestHour", "9"), .. kinds];
}
