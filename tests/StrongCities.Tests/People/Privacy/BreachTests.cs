using System.Net;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Vault;
using StrongCities.People.Privacy.Breaches;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.People.Privacy;

[Collection(NetworkCollection.Name)]
public sealed class BreachTests(NetworkHost network)
{
    private static readonly Moment Now = Moment.At(new DateTimeOffset(2026, 11, 2, 9, 30, 0, TimeSpan.Zero));
    private static readonly Breach Open = Breach.Create(new BreachRecorded(Guid.CreateVersion7(), Now.Effective, BreachRisk.High, 3, Now.Effective + Breach.Clock, new Digest("what")));

    [Fact]
    public async Task Are_for_those_who_protect_data_and_for_nobody_else()
    {
        var eve = await Someone.With(network);
        await eve.Holds(network, RolePreset.Reviewer);
        var (nobody, machine) = (Machine.Nobody(network), await Machine.Of(network, eve));
        foreach (var address in new[] { "/api/breaches", $"/api/breaches/{Open.Id}/notify", $"/api/breaches/{Open.Id}/close" })
        {
            (await nobody.Post(address, new { })).Status.Should().Be(401);
            (await machine.Post(address, new { })).Status.Should().Be(403);
        }

        (await nobody.Get("/api/breaches")).Status.Should().Be(401);
        (await machine.Get("/api/breaches")).Status.Should().Be(403);
        (await (await Officer.Of(network)).Machine.Post($"/api/breaches/{Guid.CreateVersion7()}/close", new { conclusion = "x" }, "\"1\"")).Status.Should().Be(404);
    }

    [Fact]
    public async Task Run_from_their_discovery_to_the_authority_in_72_hours_and_end_with_a_conclusion()
    {
        var officer = await Officer.Of(network);
        using var browser = await officer.Someone.SignedIn(network);
        var wrong = await browser.Submit("/admin/breaches", "record", ("discoveredAt", "tomorrow"), ("risk", ""), ("people", "-1"), ("what", ""));
        wrong.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var marker = "a laptop " + Guid.CreateVersion7();
        var discovered = TimeProvider.System.GetUtcNow().AddHours(-1).ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture);
        (await browser.Submit("/admin/breaches", "record", ("discoveredAt", discovered), ("risk", "Risk"), ("people", "40"), ("what", marker))).StatusCode.Should().Be(HttpStatusCode.Found);

        var breach = (await officer.Machine.Get("/api/breaches")).Json.EnumerateArray().Single(each => each.GetProperty("what").GetString() == marker);
        var id = breach.GetProperty("breachId").GetGuid();
        (await Duty(id))!.DueAt.Should().Be(breach.GetProperty("discoveredAt").GetDateTimeOffset() + TimeSpan.FromHours(72));
        (await officer.Machine.Post($"/api/breaches/{id}/close", new { conclusion = "nothing" }, "\"1\"")).Problem.Should().Be("breach-authority-first");
        (await browser.Read("/admin/breaches")).Should().Contain(marker).And.NotContain("⟦");
        (await browser.Submit("/admin/breaches", $"notify-Authority-{id}")).StatusCode.Should().Be(HttpStatusCode.Found);
        (await Duty(id)).Should().BeNull("the clock stopped");
        (await officer.Machine.Post($"/api/breaches/{id}/notify", new { audience = "Authority" }, "\"2\"")).Problem.Should().Be("breach-notified");
        (await browser.Submit("/admin/breaches", $"close-{id}", ("conclusion", "It was encrypted."))).StatusCode.Should().Be(HttpStatusCode.Found);
        (await officer.Machine.Post($"/api/breaches/{id}/close", new { conclusion = "again" }, "\"3\"")).Problem.Should().Be("breach-closed");
    }

    [Fact]
    public void A_high_risk_is_closed_after_the_people_were_told()
    {
        var command = new CloseBreach(Open.Id, 2, Prose.Of("done")!);
        CloseBreachHandler.Decide(Open, command, Now).Refusal!.First.Code.Should().Be("breach-authority-first");
        var authority = Open.Apply(new BreachNotified(Open.Id, BreachAudience.Authority, Now.Effective));
        CloseBreachHandler.Decide(authority, command, Now).Refusal!.First.Code.Should().Be("breach-people-first");
        var both = authority.Apply(new BreachNotified(Open.Id, BreachAudience.People, Now.Effective));
        CloseBreachHandler.Decide(both, command, Now).Events.Should().ContainSingle().Which.Should().BeOfType<BreachClosed>();
        CloseBreachHandler.Decide(Open with { Risk = BreachRisk.Unlikely }, command, Now).Refusal.Should().BeNull();
        NotifyBreachHandler.Decide(both.Apply(new BreachClosed(Open.Id, Now.Effective, new Digest("x"))), new NotifyBreach(Open.Id, 4, BreachAudience.People), Now)
            .Refusal!.First.Code.Should().Be("breach-closed");
    }

    private async Task<DueDate?> Duty(Guid breach) => (await network.Service<DueDates>().For(
        new Caller { Mandate = default(MandateId), Duties = RolePresets.DutiesOf(RolePreset.Secretariat) }, CancellationToken.None)).SingleOrDefault(duty => duty.About == breach);
}
