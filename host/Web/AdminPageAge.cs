using StrongCities.Ui.Data;
using StrongCities.Ui.Localisation;

namespace StrongCities.Host.Web;

/// <summary>How old the newest backup is, in words, and whether that should worry somebody.</summary>
public static class AdminPageAge
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(2);

    // A week's work is more than anybody types again.
    private static readonly TimeSpan Worrying = TimeSpan.FromDays(7);

    public static Tone ToneOf(TimeSpan? age) => age is null || age > Worrying ? Tone.Danger : age > Usual ? Tone.Warning : Tone.Success;

    public static string Words(TimeSpan? age, Texts texts) => age switch
    {
        null => texts["admin.backup.never"],
        { TotalHours: < 1 } => texts["admin.backup.now"],
        { TotalHours: < 48 } hours => texts["admin.backup.hours", ("count", (int)hours.TotalHours)],
        { } days => texts["admin.backup.days", ("count", (int)days.TotalDays)],
    };

    public static string Size(long bytes, Texts texts)
    {
        const decimal kilo = 1024;
        return bytes >= kilo * kilo * kilo ? texts["admin.size.gigabytes", ("size", Math.Round(bytes / (kilo * kilo * kilo), 1))]
            : bytes >= kilo * kilo ? texts["admin.size.megabytes", ("size", Math.Round(bytes / (kilo * kilo), 1))]
            : texts["admin.size.kilobytes", ("size", Math.Ceiling(bytes / kilo))];
    }
}
