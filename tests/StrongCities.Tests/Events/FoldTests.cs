using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using JasperFx.Events;
using StrongCities.Membership.Cities;
using StrongCities.Modularity.Events;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.Events;

public sealed class FoldTests
{
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly ICityEvent[] Path =
        [Scenarios.Application(), Scenarios.Recommendation, Scenarios.Admission(), new MembershipSigned(Scenarios.Oslo, 1, "oslo"), new CityWithdrew(Scenarios.Oslo, null)];

    [Property(MaxTest = 200)]
    public Property The_order_in_which_history_was_written_down_does_not_matter() => Prop.ForAll(Gen.Shuffle(Path).ToArbitrary(), shuffled =>
        // Back-filled in any order, the same things held on the same days.
        Fold<City>.Before(Start.AddYears(9), Recorded([.. shuffled.Select(happened => (happened, Array.IndexOf(Path, happened)))])) == Fold<City>.Over(Path));

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, MembershipStatus.Submitted)]
    [InlineData(2, MembershipStatus.Decision)]
    [InlineData(3, MembershipStatus.SignaturePending)]
    [InlineData(4, MembershipStatus.Active)]
    [InlineData(5, MembershipStatus.Withdrawn)]
    public void What_held_later_is_not_known_yet(int days, MembershipStatus? status) =>
        Fold<City>.Before(Start.AddDays(days), Recorded([.. Path.Select((happened, day) => (happened, day)).Reverse()]))?.Status.Should().Be(status);

    [Fact]
    public void What_held_at_one_instant_is_taken_in_the_order_of_the_stream()
    {
        var recorded = Recorded([(Scenarios.Application(), 0), (new ApplicationDeclined(Scenarios.Oslo, Scenarios.Motivation), 1), (new CityWithdrew(Scenarios.Oslo, null), 1)]);

        Fold<City>.Before(Start.AddYears(1), recorded.Reverse())!.Status.Should().Be(MembershipStatus.Withdrawn);
    }

    [Fact]
    public void Written_down_in_another_order_it_is_another_state_by_version()
    {
        // The control: without the order by effect the fold of a back-filled history is wrong.
        var recorded = Recorded([(Scenarios.Application(), 0), (new CityWithdrew(Scenarios.Oslo, null), 2), (Scenarios.Recommendation, 1)]);

        Fold<City>.Over(recorded.Select(happened => happened.Data))!.Status.Should().Be(MembershipStatus.Decision);
        Fold<City>.Before(Start.AddYears(1), recorded)!.Status.Should().Be(MembershipStatus.Withdrawn);
    }

    [Fact]
    public void Nothing_is_made_of_nothing() => Fold<City>.Before(Start, []).Should().BeNull();

    private static IEvent[] Recorded((ICityEvent Happened, int Day)[] history) =>
        [.. history.Select((entry, place) => Record(entry.Happened, place + 1, Start.AddDays(entry.Day)))];

    private static IEvent Record(ICityEvent happened, long version, DateTimeOffset effective)
    {
        var recorded = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(happened.GetType()), happened)!;
        recorded.Version = version;
        recorded.SetHeader(EventHeaders.Recorded, Start.AddYears(5).AddDays(version).ToString(EventHeaders.InstantFormat, CultureInfo.InvariantCulture));
        recorded.SetHeader(EventHeaders.Effective, effective.ToString(EventHeaders.InstantFormat, CultureInfo.InvariantCulture));
        return recorded;
    }
}
