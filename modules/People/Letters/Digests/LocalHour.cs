namespace StrongCities.People.Letters.Digests;

/// <summary>Full hours by somebody's own clock.</summary>
public static class LocalHour
{
    /// <summary>The next time after <paramref name="now"/> that clocks in the zone show the full hour, on that day of the week where one is given.</summary>
    public static DateTimeOffset Next(DateTimeOffset now, string zone, int hour, DayOfWeek? day = null)
    {
        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        for (var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, place).DateTime); ; date = date.AddDays(1))
            if ((day is null || date.DayOfWeek == day) && At(date, hour, place) is var at && at > now)
                return at;
    }

    /// <summary>The hour that the zone's clocks show.</summary>
    public static int Of(DateTimeOffset instant, string zone) => TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone)).Hour;

    private static DateTimeOffset At(DateOnly date, int hour, TimeZoneInfo place)
    {
        var local = date.ToDateTime(new TimeOnly(hour, 0));
        // In spring an hour is left out: what was set for it comes with the first minute there is.
        while (place.IsInvalidTime(local)) local = local.AddMinutes(30);
        // In autumn one comes twice: the first counts, and there is no second letter.
        var offset = place.IsAmbiguousTime(local) ? place.GetAmbiguousTimeOffsets(local).Max() : place.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
