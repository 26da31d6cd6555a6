namespace StrongCities.Modularity.Deadlines;

/// <summary>The days by which duties are due: a day has as many hours as its zone gives it, and ends when that zone's midnight comes.</summary>
public static class DueDay
{
    public const string Utc = "Etc/UTC";

    /// <summary>Where it is a day for the longest: nobody whose own calendar still shows the day is late.</summary>
    public const string AnywhereOnEarth = "Etc/GMT+12";

    /// <summary>Where the secretariat works.</summary>
    public const string Secretariat = "Europe/London";

    /// <summary>The day on which a date falls; one that is the very end of a day belongs to that day.</summary>
    public static DateOnly Of(DateTimeOffset dueAt, string zone) => Today(dueAt.AddTicks(-1), zone);

    /// <summary>The day that the zone's calendars show at an instant.</summary>
    public static DateOnly Today(DateTimeOffset instant, string zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Place(zone)).DateTime);

    /// <summary>The instant at which a day has ended in a zone.</summary>
    public static DateTimeOffset End(DateOnly day, string zone)
    {
        var place = Place(zone);
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        // Where clocks go forward at midnight there is none: the next day begins an hour later.
        while (place.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(30);
        return new DateTimeOffset(midnight, place.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>A zone by its own name, as people read it; anywhere on Earth is said in words of the reader's language instead.</summary>
    public static string NameOf(string zone) => zone == Utc ? "UTC" : zone.Replace('_', ' ');

    // A zone that was chosen on a machine with younger zone data than this one's: a desk counted in UTC is better than none.
    private static TimeZoneInfo Place(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var place) ? place : TimeZoneInfo.Utc;
}
