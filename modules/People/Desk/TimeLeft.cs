using StrongCities.Modularity.Deadlines;
using StrongCities.Ui.Data;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Desk;

/// <summary>How much time a duty has left, in words and in a colour that only repeats the words.</summary>
public static class TimeLeft
{
    private const int Soon = 7;

    public static string Say(DueDate duty, DateTimeOffset now, Texts texts) => (duty.IsOverdue(now), duty.DaysLeft(now)) switch
    {
        (true, 0) => texts["desk.overdue-today"],
        (true, var days) => texts["desk.overdue", ("count", -days)],
        (false, 0) => texts["desk.today"],
        (false, var days) => texts["desk.days-left", ("count", days)],
    };

    public static Tone ToneOf(DueDate duty, DateTimeOffset now) =>
        duty.IsOverdue(now) ? Tone.Danger : duty.DaysLeft(now) <= Soon ? Tone.Warning : Tone.Neutral;
}
