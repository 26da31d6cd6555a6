using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Deadlines;

namespace StrongCities.Tests.Modularity.Deadlines;

public sealed class DueDayTests
{
    [Theory]
    [InlineData("Etc/UTC", "2026-12-01T00:00:00Z")]
    [InlineData("Etc/GMT+12", "2026-12-01T12:00:00Z")]
    [InlineData("America/New_York", "2026-12-01T05:00:00Z")]
    [InlineData("Asia/Kathmandu", "2026-11-30T18:15:00Z")]
    public void A_day_ends_when_its_zone_s_midnight_comes(string zone, string end) =>
        DueDay.End(new DateOnly(2026, 11, 30), zone).Should().Be(DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Where_clocks_go_forward_at_midnight_the_next_day_begins_an_hour_later() =>
        DueDay.End(new DateOnly(2026, 3, 28), "Asia/Beirut").Should().Be(new DateTimeOffset(2026, 3, 28, 22, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("2026-10-25T00:30:00Z", 25)]
    [InlineData("2026-10-24T22:30:00Z", 24)]
    public void A_duty_keeps_the_whole_of_its_last_day(string dueAt, int day)
    {
        var duty = Duty(dueAt).UntilItsDayEndsIn("Europe/London");
        duty.Day().Should().Be(new DateOnly(2026, 10, day));
        duty.IsOverdue(duty.DueAt.AddTicks(-1)).Should().BeFalse();
        duty.IsOverdue(duty.DueAt).Should().BeTrue();
        duty.DaysLeft(duty.DueAt.AddTicks(-1)).Should().Be(0);
        duty.DaysLeft(duty.DueAt).Should().Be(-1);
    }

    [Fact]
    public void Its_days_are_those_of_its_own_calendar()
    {
        // In Auckland the fifth has begun, while it is still the fourth in London.
        var duty = Duty("2026-11-10T10:00:00Z").UntilItsDayEndsIn("Pacific/Auckland");
        duty.DaysLeft(new DateTimeOffset(2026, 11, 4, 20, 0, 0, TimeSpan.Zero)).Should().Be(5);
    }

    [Fact]
    public void A_zone_that_this_machine_does_not_know_yet_is_counted_in_UTC() =>
        DueDay.End(new DateOnly(2026, 11, 30), "America/New_Capital").Should().Be(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));

    private static DueDate Duty(string dueAt) => DueDate.Open("membership-to-sign", Guid.Empty, new OrganisationId(Guid.Empty), "/desk", "Harbour",
        DateTimeOffset.Parse(dueAt, System.Globalization.CultureInfo.InvariantCulture));
}
