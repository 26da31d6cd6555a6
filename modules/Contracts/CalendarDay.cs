namespace StrongCities.Contracts;

/// <summary>The calendar days by which the network dates its records.</summary>
public static class CalendarDay
{
    /// <summary>The day on which an instant falls, in UTC: a record has one date, wherever it is read.</summary>
    /// <param name="instant">Any instant, of any offset.</param>
    /// <returns>The day in UTC.</returns>
    public static DateOnly UtcDay(this DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);
}
