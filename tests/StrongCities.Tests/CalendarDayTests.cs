using StrongCities.Contracts;

namespace StrongCities.Tests;

public sealed class CalendarDayTests
{
    [Fact]
    public void A_day_ends_where_the_next_begins_and_the_last_one_where_time_does()
    {
        new DateOnly(2026, 12, 31).UtcEnd().Should().Be(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        DateOnly.MaxValue.UtcEnd().Should().Be(DateTimeOffset.MaxValue);
    }
}
