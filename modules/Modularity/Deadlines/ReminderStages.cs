namespace StrongCities.Modularity.Deadlines;

/// <summary>
/// A duty is called to mind fourteen days, a week and a day before the day it is due. Whoever was not reminded in time, because the host stood
/// still, gets the letter of the stage that has come and none of those before; a stage that was past when the duty was opened is passed over.
/// </summary>
public static class ReminderStages
{
    public static IReadOnlyList<int> Days { get; } = [14, 7, 1];

    /// <summary>No row further away than this needs to be looked at: two weeks, and the day by which calendars differ.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(16);

    /// <summary>The stage that has come; null while there is none yet, and once the date has passed.</summary>
    public static int? Of(DueDate duty, DateTimeOffset now)
    {
        if (duty.IsOverdue(now)) return null;
        var left = duty.DaysLeft(now);
        var stage = Days.Where(days => left <= days).Cast<int?>().LastOrDefault();
        return stage is { } days && WasAheadWhenOpened(duty, days) ? stage : null;
    }

    private static bool WasAheadWhenOpened(DueDate duty, int days) =>
        duty.OpenedAt is not { } opened || duty.Day().AddDays(-days) > DueDay.Today(opened, duty.Zone);
}
