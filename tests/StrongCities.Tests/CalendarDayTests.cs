using System.Globalization;
using StrongCities.Contracts;

namespace StrongCities.Tests;

public sealed class CalendarDayTests
{
    [Theory]
    [InlineData("2026-11-02T09:59:59Z", "2026-11-02")]
    [InlineData("2026-11-02T10:00:00Z", "2026-11-03")]
    [InlineData("2026-11-02T22:00:00-12:00", "2026-11-04")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01")]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-31")]
    public void The_latest_day_is_that_of_the_easternmost_islands(string instant, string day) =>
        DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture).LatestDay().Should().Be(DateOnly.Parse(day, CultureInfo.InvariantCulture));

    [Fact]
    public void A_day_ends_where_the_next_begins_and_the_last_one_where_time_does()
    {
        new DateOnly(2026, 12, 31).UtcEnd().Should().Be(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        DateOnly.MaxValue.UtcEnd().Should().Be(DateTimeOffset.MaxValue);
    }
}
