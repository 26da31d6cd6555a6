using System.Net;
using System.Text.Json;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Letters;
using StrongCities.People.Letters.Digests;
using StrongCities.People.Letters.Matrix;
using StrongCities.People.MailedLinks;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.People;

/// <summary>Role by kind of letter: the channel. Changed by whoever runs the platform, and by nobody else.</summary>
[Collection(NetworkCollection.Name)]
public sealed class LetterMatrixTests(NetworkHost network)
{
    private static readonly IReadOnlyList<LetterKind> Kinds = [DutyLetters.Own, LinkLetters.Kind, DigestLetters.Kind];

    [Fact]
    public void What_changes_is_remembered_and_what_does_not_is_left_out() =>
        Decide(RolePreset.City, ("duties", LetterChannel.Digest)).OneEvent<LetterChannelsSet>().Channels.Should().Equal(new KindChannel("duties", LetterChannel.Digest));

    [Fact]
    public void What_is_so_already_is_no_change() => Decide(RolePreset.City, ("duties", LetterChannel.AtOnce)).ShouldRefuse(RefusalKind.Conflict, "letter-channels-unchanged");

    [Fact]
    public void What_guards_an_account_stays_at_once() => Decide(RolePreset.City, ("account", LetterChannel.Desk)).ShouldRefuse(RefusalKind.Invalid, "letters-must-arrive", "channels");

    [Theory]
    [InlineData("no-such-kind")]
    [InlineData("digest")]
    public void What_is_no_kind_to_choose_is_refused(string kind) => Decide(RolePreset.City, (kind, LetterChannel.Desk)).ShouldRefuse(RefusalKind.Invalid, "letter-kind-unknown", "channels");

    [Fact]
    public void A_kind_is_named_once()
    {
        var twice = new SetLetterChannels(LetterMatrix.Only, 0, RolePreset.City, [new("duties", LetterChannel.Desk), new("duties", LetterChannel.Digest)]);
        twice.Check(default!)!.First.Code.Should().Be("letter-kind-twice");
        (twice with { LetterMatrixId = Guid.Empty, Channels = [] }).Check(default!)!.Flaws.Select(flaw => flaw.Code).Should().Equal("letter-matrix-unknown", "required");
    }

    [Fact]
    public void The_last_choice_for_a_role_holds_and_other_roles_are_as_they_were()
    {
        var matrix = LetterMatrix.Create(new(LetterMatrix.Only, RolePreset.City, [new("duties", LetterChannel.Desk)])).Apply(new(LetterMatrix.Only, RolePreset.City, [new("duties", LetterChannel.Digest)]));
        (matrix.ChannelFor(RolePreset.City, DutyLetters.Own), matrix.ChannelFor(RolePreset.Hub, DutyLetters.Own), matrix.Version).Should().Be((LetterChannel.Digest, LetterChannel.AtOnce, 2));
    }

    [Fact]
    public void Who_acts_in_two_roles_hears_as_the_louder_of_them_does()
    {
        var matrix = LetterMatrix.Create(new(LetterMatrix.Only, RolePreset.City, [new("duties", LetterChannel.Desk)]));
        MatrixBook.ChannelFor(matrix, DutyLetters.Own, [RolePreset.City, RolePreset.Hub]).Should().Be(LetterChannel.AtOnce);
        MatrixBook.ChannelFor(matrix, DutyLetters.Own, [RolePreset.City]).Should().Be(LetterChannel.Desk);
        MatrixBook.ChannelFor(matrix, DutyLetters.OthersOverdue, []).Should().Be(LetterChannel.Digest, "that is how it usually comes");
    }

    [Fact]
    public async Task The_operator_changes_it_by_page_and_by_api_and_the_version_is_compared()
    {
        var @operator = await Somebody(RolePreset.Operator);
        var machine = await Machine.Of(network, @operator);
        var before = (await machine.Get("/api/letter-matrix")).Json.GetProperty("version").GetInt64();
        (await machine.Post(Route, Body(RolePreset.Auditor, "help-desk", "Desk"))).Status.Should().Be(428);
        (await machine.Post(Route, Body(RolePreset.Auditor, "help-desk", "Desk"), ifMatch: $"\"{before + 5}\"")).Status.Should().Be(412);
        (await machine.Post(Route, Body(RolePreset.Auditor, "help-desk", "Desk"), ifMatch: $"\"{before}\"")).Status.Should().Be(200);
        Channel(await machine.Get("/api/letter-matrix"), "Auditor", "help-desk").Should().Be("Desk");

        using var browser = await @operator.SignedIn(network);
        var page = await browser.Read("/admin/letters/matrix?role=Auditor");
        (await browser.SubmitFrom(page, "/admin/letters/matrix?role=Auditor", "channels", ("kind-help-desk", "AtOnce"))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await browser.SubmitFrom(page, "/admin/letters/matrix?role=Auditor", "channels", ("kind-help-desk", "Digest"))).StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
        Channel(await machine.Get("/api/letter-matrix"), "Auditor", "help-desk").Should().Be("AtOnce");
        (await browser.Read("/admin/letters/matrix")).Should().Contain("Auditor").And.NotContain("⟦");
    }

    [Fact]
    public async Task Nobody_else_changes_it()
    {
        (await Machine.Nobody(network).Get("/api/letter-matrix")).Status.Should().Be(401);
        (await Machine.Nobody(network).Post(Route, Body(RolePreset.City, "duties", "Desk"), ifMatch: "\"0\"")).Status.Should().Be(401);
        foreach (var role in Enum.GetValues<RolePreset>().Except([RolePreset.Operator]))
        {
            var somebody = await Somebody(role);
            var machine = await Machine.Of(network, somebody);
            (await machine.Post(Route, Body(RolePreset.City, "duties", "Desk"), ifMatch: "\"0\"")).Status.Should().Be(403, role.ToString());
            (await machine.Get("/api/letter-matrix")).Status.Should().Be(role is RolePreset.Secretariat ? 200 : 403, role.ToString());
        }

        using var secretariat = await (await Somebody(RolePreset.Secretariat)).SignedIn(network);
        (await secretariat.Read("/admin/letters/matrix?role=City")).Should().NotContain("kind-duties").And.Contain("Whoever runs the platform can change this");
        using var city = await (await Somebody(RolePreset.City)).SignedIn(network);
        (await city.Get("/admin/letters/matrix")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    private static string Route => $"/api/letter-matrix/{LetterMatrix.Only}/set";

    private static object Body(RolePreset role, string kind, string channel) => new { role = role.ToString(), channels = new[] { new { kind, channel } } };

    private static string Channel(Reply reply, string role, string kind) => reply.Json.GetProperty("roles").EnumerateArray().Single(each => each.GetProperty("role").GetString() == role)
        .GetProperty("channels").EnumerateArray().Single(each => each.GetProperty("kind").GetString() == kind).GetProperty("channel").GetString()!;

    private static Decision Decide(RolePreset role, params (string Kind, LetterChannel Channel)[] channels) =>
        SetLetterChannelsHandler.Decide(null, new SetLetterChannels(LetterMatrix.Only, 0, role, [.. channels.Select(each => new KindChannel(each.Kind, each.Channel))]), Kinds);

    private async Task<Someone> Somebody(RolePreset role)
    {
        var someone = await Someone.With(network);
        await someone.Holds(network, role);
        return someone;
    }
}
