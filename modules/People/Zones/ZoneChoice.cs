using StrongCities.Modularity.Deadlines;
using StrongCities.Ui.Forms;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Zones;

/// <summary>Zones as a person chooses one: by the part of the world, each country's own city among them; and as they are said.</summary>
public static class ZoneChoice
{
    private static readonly IReadOnlyList<string> All = [.. ZoneNames.All.Concat(CountryZones.All).Distinct().Order(StringComparer.Ordinal)];

    /// <param name="chosen">One that was chosen elsewhere is kept in the list.</param>
    public static IReadOnlyList<Option> Options(Texts texts, string? chosen) =>
    [
        .. (chosen is null || All.Contains(chosen) ? All : All.Prepend(chosen)).Where(zone => PartOf(zone) is null).Select(zone => new Option(zone, Say(zone, texts))),
        .. All.Where(zone => PartOf(zone) is not null).Select(zone => new Option(zone, CityOf(zone), Group: texts["zone.part." + PartOf(zone)]))
            .OrderBy(option => option.Group, StringComparer.CurrentCulture).ThenBy(option => option.Text, StringComparer.Ordinal),
    ];

    /// <summary>Who finds a zone beside a date need not know what GMT+12 is.</summary>
    public static string Say(string zone, Texts texts) => Say(zone, texts.Current);

    public static string Say(string zone, LanguageTexts texts) => zone == DueDay.AnywhereOnEarth ? texts["zone.anywhere"] : DueDay.NameOf(zone);

    // Etc/UTC is in no part of the world, and neither is a name that came from elsewhere.
    private static string? PartOf(string zone) => All.Contains(zone) && zone.IndexOf('/') is var slash and > 0 && zone[..slash] is var part && part != "Etc" ? part : null;

    private static string CityOf(string zone) => zone[(zone.IndexOf('/') + 1)..].Replace('_', ' ');
}
