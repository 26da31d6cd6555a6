using Marten;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;
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
        await desk.Host.TrackActivity().ExecuteAndWaitAsync((IMessageContext bus) => bus.PublishAsync(new RemindOfDuty(duty.Id, duty.DueAt, 7)));
        _clock.Advance(TimeSpan.FromDays(2));
        await Poll();

        File.Exists(file).Should().BeFalse("a second letter would have written the deleted file again");
        (await Reminder(duty)).Should().Be(reminded);
        (await Awaiting(duty)).Should().BeFalse();
    }

    [Fact]
    public async Task Writes_two_weeks_a_week_and_a_day_before_the_date_and_never_afterwards()
    {
        var (_, organisation) = await desk.Acting(RolePreset.City);
        var duty = await Open(organisation, inDays: 15);
        var written = new List<int>();
        for (var day = 0; day <= 20; day++)
        {
            await Poll();
            written.Add(await Reminders(duty));
            _clock.Advance(TimeSpan.FromDays(1));
        }

        written.Should().Equal(0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3);
    }

    [Fact]
    public async Task Writes_once_for_all_the_stages_that_passed_while_the_host_stood_still()
    {
        var (_, organisation) = await desk.Acting(RolePreset.City);
        var duty = await Open(organisation, inDays: 20);
        _clock.Advance(TimeSpan.FromDays(14));
        await Poll();
        (await Reminders(duty)).Should().Be(1);
        (await Reminder(duty)).Should().NotBeNull();
    }

    [Fact]
    public async Task Passes_over_the_stages_that_were_past_when_the_duty_was_opened()
    {
        var (_, organisation) = await desk.Acting(RolePreset.City);
        var duty = await Open(organisation, inDays: 5, openedNow: true);
        await Poll();
        (await Reminders(duty)).Should().Be(0);
        _clock.Advance(TimeSpan.FromDays(4));
        await Poll();
        (await Reminders(duty)).Should().Be(1);
        (await Reminder(duty, stage: 1)).Should().NotBeNull();
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
    public async Task Calls_a_duty_to_mind_again_for_each_date_that_it_is_moved_to()
    {
        var (person, organisation) = await desk.Acting(RolePreset.City);
        desk.Accounts.Add(new Recipient(person, "Amina", "amina@example.org", "en"));
        var duty = await Open(organisation, inDays: 3);
        await Poll();
        (await Letter(duty, person)).Should().NotBeNull();

        var moved = duty with { DueAt = duty.DueAt.AddDays(30) };
        await Save(session => session.OpenDuty(moved));
        // A message that was under way when the duty was moved must not call the new date to mind a month ahead.
        await desk.Host.TrackActivity().ExecuteAndWaitAsync((IMessageContext bus) => bus.PublishAsync(new RemindOfDuty(duty.Id, duty.DueAt, 7)));
        await Poll();
        (await Letter(moved, person)).Should().BeNull();

        // 26 days and not 27: the last letters are of the stage of a week.
        _clock.Advance(TimeSpan.FromDays(26));
        await Poll();
        (await Letter(moved, person)).Should().NotBeNull();
        (await Awaiting(moved)).Should().BeFalse();
    }

    [Fact]
    public async Task Calls_a_duty_to_mind_again_that_was_done_and_is_to_be_done_again_by_another_date()
    {
        var (_, organisation) = await desk.Acting(RolePreset.City);
        var duty = await Open(organisation, inDays: 3);
        await Poll();
        await Save(session => session.CloseDuty(duty.Kind, duty.About, _clock.GetUtcNow()));
        (await Awaiting(duty)).Should().BeFalse();
        var reopened = duty with { DueAt = duty.DueAt.AddDays(2) };
        await Save(session => session.OpenDuty(reopened));
        (await Awaiting(reopened)).Should().BeTrue();
        await Poll();
        (await Reminder(reopened)).Should().NotBeNull();
        (await Awaiting(reopened)).Should().BeFalse();
    }

    [Fact]
    public async Task Does_not_call_a_date_to_mind_again_when_a_projection_opens_the_same_duty_anew()
    {
        var (_, organisation) = await desk.Acting(RolePreset.City);
        var duty = await Open(organisation, inDays: 3);
        await Poll();
        await Save(session => session.OpenDuty(duty));
        (await Awaiting(duty)).Should().BeFalse();
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

    private async Task<DueDate> Open(OrganisationId organisation, int inDays, bool close = false, bool openedNow = false)
    {
        var about = desk.Ids.Next<CityId>().Value;
        var duty = DueDate.Open("membership-to-sign", about, organisation, "/cities/harbour", "Harbour", _clock.GetUtcNow().AddDays(inDays)) with
        {
            OpenedAt = openedNow ? _clock.GetUtcNow() : null,
        };
        await Save(session =>
        {
            session.OpenDuty(duty);
            if (close) session.CloseDuty("membership-to-sign", about, _clock.GetUtcNow());
        });
        return duty;
    }

    private async Task Save(Action<IDocumentSession> change)
    {
        await using var session = desk.Store.LightweightSession();
        change(session);
        await session.SaveChangesAsync();
    }

    private async Task<bool> Awaiting(DueDate duty) =>
        (await desk.Service<DueDates>().AwaitingReminder(_clock.GetUtcNow(), default)).Any(waiting => waiting.Duty.Id == duty.Id);

    private static int StageOf(DueDate duty, DateTimeOffset now) => duty.DaysLeft(now) > 1 ? 7 : 1;

    private async Task<DutyReminder?> Reminder(DueDate duty, int? stage = null)
    {
        await using var session = desk.Store.QuerySession();
        return await session.LoadAsync<DutyReminder>(DutyReminder.IdOf(duty, stage ?? StageOf(duty, _clock.GetUtcNow())));
    }

    private async Task<int> Reminders(DueDate duty)
    {
        await using var session = desk.Store.QuerySession();
        return await session.Query<DutyReminder>().CountAsync(reminder => reminder.DueDate == duty.Id);
    }

    private async Task<Letter?> Letter(DueDate duty, PersonId person)
    {
        await using var session = desk.Store.QuerySession();
        return await session.LoadAsync<Letter>(StrongCities.Modularity.Letters.Letter.IdOf(DutyReminder.IdOf(duty, StageOf(duty, _clock.GetUtcNow())), person.Value));
    }
}
