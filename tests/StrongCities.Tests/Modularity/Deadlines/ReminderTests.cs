using Marten;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Letters;
using StrongCities.People.Letters;
using Wolverine;
using Wolverine.Runtime;
using Wolverine.Tracking;

namespace StrongCities.Tests.Modularity.Deadlines;

[Collection(DeskCollection.Name)]
public sealed class ReminderTests(DeskHost desk)
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task Calls_a_duty_to_mind_once_over_two_polls_a_repeated_message_and_a_restart()
    {
        var (person, organisation) = await desk.Acting(RolePreset.City);
        desk.Accounts.Add(new Recipient(person, "Amina", "amina@example.org", "en"));
        var duty = await Open(organisation, inDays: 6);

        await Poll();
        var row = await Letter(duty, person);
        row.Should().NotBeNull();
        var file = desk.Service<LetterFolder>().PathOf(row!.Id, row.At);
        (await File.ReadAllTextAsync(file)).Should().Contain("Sign the membership");
        var reminded = await Reminder(duty);
        File.Delete(file);

        await Poll();
        await desk.Host.TrackActivity().ExecuteAndWaitAsync((IMessageContext bus) => bus.PublishAsync(new RemindOfDuty(duty.Id)));
        _clock.Advance(TimeSpan.FromDays(30));
        await Poll();

        File.Exists(file).Should().BeFalse("a second letter would have written the deleted file again");
        (await Reminder(duty)).Should().Be(reminded);
        (await desk.Service<DueDates>().AwaitingReminder(_clock.GetUtcNow(), default)).Should().NotContain(d => d.Id == duty.Id);
    }

    [Fact]
    public async Task Waits_until_the_date_comes_near()
    {
        var (_, organisation) = await desk.Acting(RolePreset.City);
        var duty = await Open(organisation, inDays: 9);
        await Poll();
        (await Reminder(duty)).Should().BeNull();
        _clock.Advance(TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1));
        await Poll();
        (await Reminder(duty)).Should().NotBeNull();
    }

    [Fact]
    public async Task Does_not_call_to_mind_what_is_done()
    {
        var (_, organisation) = await desk.Acting(RolePreset.City);
        var duty = await Open(organisation, inDays: 1, close: true);
        await Poll();
        (await Reminder(duty)).Should().BeNull();
    }

    [Fact]
    public async Task Looks_again_every_minute()
    {
        var (_, organisation) = await desk.Acting(RolePreset.City);
        var duty = await Open(organisation, inDays: 1);
        using var ticking = Clock();
        await ticking.StartAsync(CancellationToken.None);
        (await Reminder(duty)).Should().BeNull();
        // The timer may not be set yet when the first minute passes.
        for (var tried = 0; tried < 100 && await Reminder(duty) is null; tried++)
        {
            _clock.Advance(DeadlineClock.Every);
            await Task.Delay(100);
        }

        await ticking.StopAsync(CancellationToken.None);
        (await Reminder(duty)).Should().NotBeNull();
    }

    private DeadlineClock Clock() =>
        new(desk.Service<DueDates>(), desk.Service<IWolverineRuntime>(), _clock, NullLogger<DeadlineClock>.Instance);

    // A new clock each time, as after a restart: what it remembers is in the database alone.
    private Task Poll() => desk.Host.TrackActivity().Timeout(TimeSpan.FromSeconds(30)).ExecuteAndWaitAsync((IMessageContext _) => (Task)Clock().Poll(default));

    private async Task<DueDate> Open(OrganisationId organisation, int inDays, bool close = false)
    {
        var about = desk.Ids.Next<CityId>().Value;
        var duty = DueDate.Open("membership-to-sign", about, organisation, "/cities/harbour", "Harbour", _clock.GetUtcNow().AddDays(inDays));
        await using var session = desk.Store.LightweightSession();
        session.OpenDuty(duty);
        if (close) session.CloseDuty("membership-to-sign", about, _clock.GetUtcNow());
        await session.SaveChangesAsync();
        return duty;
    }

    private async Task<DutyReminder?> Reminder(DueDate duty)
    {
        await using var session = desk.Store.QuerySession();
        return await session.LoadAsync<DutyReminder>(duty.Id);
    }

    private async Task<Letter?> Letter(DueDate duty, PersonId person)
    {
        await using var session = desk.Store.QuerySession();
        return await session.LoadAsync<Letter>(StrongCities.Modularity.Letters.Letter.IdOf(FactIds.Of(duty.Id, "reminder"), person.Value));
    }
}
