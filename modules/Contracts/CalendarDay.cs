namespace StrongCities.Contracts;

/// <summary>The calendar days by which the network dates its records.</summary>
public static class CalendarDay
{
    private static readonly TimeSpan Easternmost = TimeSpan.FromHours(14);

    /// <summary>The day on which an instant falls, in UTC: a record has one date, wherever it is read.</summary>
    /// <param name="instant">Any instant, of any offset.</param>
    /// <returns>The day in UTC.</returns>
    public static DateOnly UtcDay(this DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);

    /// <summary>The latest day that has begun anywhere on earth at an instant (UTC+14): what people there call today is in nobody's future.</summary>
    /// <param name="instant">Any instant, of any offset.</param>
    /// <returns>The day in the easternmost zone.</returns>
    public static DateOnly LatestDay(this DateTimeOffset instant) =>
        DateOnly.FromDateTime(instant.UtcDateTime < DateTime.MaxValue - Easternmost ? instant.UtcDateTime + Easternmost : DateTime.MaxValue);

    /// <summary>The instant at which a day ends, in UTC: what counts until a day counts that whole day.</summary>
    /// <param name="day">Any day.</param>
    /// <returns>The beginning of the next day; the last instant there is for the last day there is.</returns>
    public static DateTimeOffset UtcEnd(this DateOnly day) =>
        day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
}
