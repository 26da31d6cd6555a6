using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Letters;
using StrongCities.People.Letters.Digests;
using StrongCities.Modularity.Deadlines;
using StrongCities.People.Letters.Wishes;
using StrongCities.People.Zones;
using StrongCities.Tests.Architecture;

namespace StrongCities.Tests.Modularity.Letters;

public sealed class LetterPlanTests
{
    private static readonly LetterKind News = new("news", MayBeLeft: true, "news");
    private static readonly LetterKind Account = new("account", MayBeLeft: false, "set-password");
    private static readonly DateTimeOffset Night = new(2026, 11, 23, 22, 30, 0, TimeSpan.Zero);
    private static readonly LetterWishes Sleeps = new() { Id = Guid.Empty, QuietFrom = 22, QuietUntil = 7 };

    [Theory]
    [InlineData(LetterChannel.AtOnce, LetterChannel.Digest, LetterChannel.Digest)]
    [InlineData(LetterChannel.Digest, LetterChannel.AtOnce, LetterChannel.Digest)]
    [InlineData(LetterChannel.Desk, LetterChannel.AtOnce, LetterChannel.Desk)]
    [InlineData(LetterChannel.AtOnce, LetterChannel.Desk, LetterChannel.Desk)]
    public void A_person_makes_it_quieter_and_never_louder(LetterChannel network, LetterChannel wish, LetterChannel expected) =>
        LetterPlan.Of(News, network, Sleeps.With("news", wish, Night), null, Night).Channel.Should().Be(expected);

    [Fact]
    public void A_wish_for_one_kind_says_nothing_of_another() =>
        LetterPlan.Of(News, LetterChannel.AtOnce, Sleeps.With("duties", LetterChannel.Desk, Night), null, Night).Channel.Should().Be(LetterChannel.AtOnce);

    [Fact]
    public void What_guards_an_account_comes_at_once_whatever_was_chosen() =>
        LetterPlan.Of(Account, LetterChannel.Desk, Sleeps.With("account", LetterChannel.Desk, Night), null, Night).Should().Be(new LetterPlan(LetterChannel.AtOnce, Night));

    [Fact]
    public void What_can_wait_waits_for_the_end_of_the_night() =>
        LetterPlan.Of(News, LetterChannel.AtOnce, Sleeps, null, Night).NotBefore.Should().Be(new DateTimeOffset(2026, 11, 24, 7, 0, 0, TimeSpan.Zero));

    [Fact]
    public void What_is_due_within_a_day_waits_for_nothing()
    {
        LetterPlan.Of(News, LetterChannel.AtOnce, Sleeps, Night.AddHours(23), Night).Should().Be(new LetterPlan(LetterChannel.AtOnce, Night));
        LetterPlan.Of(News, LetterChannel.Digest, Sleeps, Night.AddHours(-1), Night).Should().Be(new LetterPlan(LetterChannel.AtOnce, Night));
        LetterPlan.Of(News, LetterChannel.Digest, Sleeps, Night.AddHours(25), Night).Channel.Should().Be(LetterChannel.Digest);
    }

    [Fact]
    public void Who_left_a_kind_is_left_alone_on_the_last_day_too() =>
        LetterPlan.Of(News, LetterChannel.AtOnce, Sleeps.With("news", LetterChannel.Desk, Night), Night.AddHours(1), Night).Channel.Should().Be(LetterChannel.Desk);

    [Theory]
    [InlineData(21, false)]
    [InlineData(22, true)]
    [InlineData(23, true)]
    [InlineData(0, true)]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public void A_night_goes_over_midnight(int hour, bool quiet) =>
        (Sleeps.QuietEnd(new DateTimeOffset(2026, 11, 23, hour, 0, 0, TimeSpan.Zero)) is not null).Should().Be(quiet);

    [Fact]
    public void A_night_is_that_of_the_reader() =>
        // 22:30 in London is half past ten in the morning in Auckland.
        LetterPlan.Of(News, LetterChannel.AtOnce, Sleeps with { Zone = "Pacific/Auckland" }, null, Night).NotBefore.Should().Be(Night);

    [Theory]
    // In Berlin clocks go from 2 to 3 on 28 March 2027: two o'clock comes as three.
    [InlineData("2027-03-28T00:30:00Z", "Europe/Berlin", 2, "2027-03-28T01:00:00Z")]
    // They go from 3 to 2 on 31 October 2027: the first two o'clock counts, and from there on the next day's.
    [InlineData("2027-10-30T23:30:00Z", "Europe/Berlin", 2, "2027-10-31T00:00:00Z")]
    [InlineData("2027-10-31T00:00:00Z", "Europe/Berlin", 2, "2027-11-01T01:00:00Z")]
    // The same hour by the clock is another instant after the change.
    [InlineData("2027-03-27T07:00:00Z", "Europe/Berlin", 8, "2027-03-28T06:00:00Z")]
    [InlineData("2026-11-23T02:00:00Z", "Asia/Kathmandu", 7, "2026-11-24T01:15:00Z")]
    // In Beirut midnight itself is left out on 28 March 2027.
    [InlineData("2027-03-27T20:00:00Z", "Asia/Beirut", 0, "2027-03-27T22:00:00Z")]
    public void An_hour_is_kept_through_the_change_of_clocks(string now, string zone, int hour, string next) =>
        LocalHour.Next(DateTimeOffset.Parse(now), zone, hour).Should().Be(DateTimeOffset.Parse(next));

    [Fact]
    public void A_weekly_digest_comes_on_its_day() =>
        new LetterWishes { Id = Guid.Empty, Zone = "Africa/Nairobi", DigestDay = DayOfWeek.Friday, DigestHour = 9 }.NextDigest(Night)
            .Should().Be(new DateTimeOffset(2026, 11, 27, 6, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Every_zone_that_can_be_chosen_is_known_here() => ZoneNames.All.Concat(CountryZones.All).Where(zone => !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)).ShouldBeNone();
}
