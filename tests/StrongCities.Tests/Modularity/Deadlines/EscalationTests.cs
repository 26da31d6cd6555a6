using Marten;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Letters;
using StrongCities.People.Letters;
using StrongCities.People.Letters.Digests;
using Wolverine;
using Wolverine.Runtime;
using Wolverine.Tracking;

namespace StrongCities.Tests.Modularity.Deadlines;

[Collection(DeskCollection.Name)]
public sealed class EscalationTests(DeskHost desk)
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task Is_told_once_to_the_owner_and_to_those_to_whom_they_answer_and_recorded()
    {
        var (owner, organisation) = await Somebody(RolePreset.City);
        var (overseer, _) = await Somebody(RolePreset.Secretariat);
        var duty = await Open(DueDate.Open("membership-to-sign", NewThing(), organisation, "/cities/harbour", "Harbour", _clock.GetUtcNow().AddDays(2)));
        await Poll();
        (await Escalation(duty)).Should().BeNull("its date has not passed");

        _clock.Advance(TimeSpan.FromDays(3));
        await Poll();
        var told = await Escalation(duty);
        told.Should().NotBeNull();
        var letters = await Letters(duty, owner, overseer);
        letters.Should().Equal("duty-overdue-closed", "duty-escalated-closed");
        (await Recorded(duty)).Should().ContainSingle().Which.AnswersTo.Should().Be(Duty.OverseeDeadlines);

        await Poll();
        await desk.Host.TrackActivity().ExecuteAndWaitAsync((IMessageContext bus) => bus.PublishAsync(new EscalateDuty(duty.Id, duty.DueAt)));
        (await Escalation(duty)).Should().Be(told);
        (await Recorded(duty)).Should().ContainSingle();
    }

    [Fact]
    public async Task Is_not_told_of_what_was_done()
    {
        var (_, organisation) = await Somebody(RolePreset.City);
        var duty = await Open(DueDate.Open("membership-to-sign", NewThing(), organisation, "/cities/harbour", "Harbour", _clock.GetUtcNow().AddDays(-1)), done: true);
        await Poll();
        (await Escalation(duty)).Should().BeNull();
    }

    [Fact]
    public async Task Of_something_confidential_names_nothing_to_anybody_and_stands_in_no_history()
    {
        var (officer, _) = await Somebody(RolePreset.Safeguarding);
        var (overseer, _) = await Somebody(RolePreset.Secretariat);
        var duty = await Open(DueDate.Open("membership-to-sign", NewThing(), Duty.Safeguard, "/desk", "Harbour", _clock.GetUtcNow().AddDays(-1)) with
        {
            Label = Tlp.Red,
            AnswersTo = Duty.Safeguard,
        });
        await Poll();
        (await Letters(duty, officer, overseer)).Should().Equal("duty-overdue-closed");
        (await Recorded(duty)).Should().BeEmpty();
        var letter = await Letter(duty, "overdue", officer);
        var text = await File.ReadAllTextAsync(desk.Service<LetterFolder>().PathOf(letter!.Id, letter.At));
        text.Should().Contain("Something confidential").And.NotContainAny("Harbour", "Sign the membership");
    }

    [Fact]
    public async Task Is_told_again_by_the_date_that_it_was_extended_to()
    {
        var (_, organisation) = await Somebody(RolePreset.City);
        var duty = await Open(DueDate.Open("membership-to-sign", NewThing(), organisation, "/cities/harbour", "Harbour", _clock.GetUtcNow().AddDays(-1)));
        await Poll();
        await using (var session = desk.Store.LightweightSession())
        {
            session.Events.Append(duty.Id, new DeadlineExtended(duty.Id, duty.DueAt, duty.DueAt.AddDays(9), new Digest("none")));
            await session.SaveChangesAsync();
        }

        var extended = (await desk.Service<DueDates>().Find(duty.Id, default))!;
        extended.Duty.DueAt.Should().Be(duty.DueAt.AddDays(9));
        extended.EscalatedAt.Should().BeNull();
        _clock.Advance(TimeSpan.FromDays(10));
        await Poll();
        (await desk.Service<DueDates>().Find(duty.Id, default))!.EscalatedAt.Should().NotBeNull();
        (await Recorded(duty)).Should().HaveCount(2);
    }

    private async Task<(PersonId Person, OrganisationId Organisation)> Somebody(RolePreset role)
    {
        var acting = await desk.Acting(role);
        desk.Accounts.Add(new Recipient(acting.Person, "Amina", "amina@example.org", "en"));
        return acting;
    }

    private Guid NewThing() => desk.Ids.Next<CityId>().Value;

    private async Task<DueDate> Open(DueDate duty, bool done = false)
    {
        // As the database keeps instants.
        duty = duty with { DueAt = Moment.At(duty.DueAt).Recorded };
        await using var session = desk.Store.LightweightSession();
        session.OpenDuty(duty);
        if (done) session.CloseDuty(duty.Kind, duty.About, _clock.GetUtcNow());
        await session.SaveChangesAsync();
        return duty;
    }

    private Task Poll() => desk.Host.TrackActivity().Timeout(TimeSpan.FromSeconds(30)).ExecuteAndWaitAsync((IMessageContext _) =>
        (Task)new DeadlineClock(desk.Service<DueDates>(), desk.Service<IWolverineRuntime>(), _clock, NullLogger<DeadlineClock>.Instance).Poll(default));

    private async Task<DutyEscalation?> Escalation(DueDate duty)
    {
        await using var session = desk.Store.QuerySession();
        return await session.LoadAsync<DutyEscalation>(DutyEscalation.IdOf(duty));
    }

    private async Task<IReadOnlyList<DeadlineEscalated>> Recorded(DueDate duty)
    {
        await using var session = desk.Store.QuerySession();
        return [.. (await session.Events.FetchStreamAsync(duty.Id)).Select(recorded => recorded.Data).OfType<DeadlineEscalated>()];
    }

    private async Task<IReadOnlyList<string>> Letters(DueDate duty, PersonId owner, PersonId overseer) =>
        [.. new[] { (await Letter(duty, "overdue", owner))?.Template, await InDigest(duty, overseer) }.OfType<string>()];

    /// <summary>Overseers read of what passed in their digest.</summary>
    private async Task<string?> InDigest(DueDate duty, PersonId overseer)
    {
        await using var session = desk.Store.QuerySession();
        return (await session.LoadAsync<WaitingLetter>(StrongCities.Modularity.Letters.Letter.IdOf(DutyEscalation.IdOf(duty), overseer.Value)))?.Letter.Template;
    }

    private async Task<Letter?> Letter(DueDate duty, string what, PersonId person)
    {
        await using var session = desk.Store.QuerySession();
        var letter = StrongCities.Modularity.Events.FactIds.Of(duty.Id, $"{what}/{duty.DueAt.UtcTicks}");
        return await session.LoadAsync<Letter>(StrongCities.Modularity.Letters.Letter.IdOf(letter, person.Value));
    }
}
