using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using StrongCities.Modularity.Deadlines;
using StrongCities.People.Letters;
using StrongCities.People.Zones;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Calendar;

/// <summary>
/// The duties of a desk as a calendar (RFC 5545): a whole day each. Whoever holds the address reads it, and so may the calendar's provider: what
/// is above GREEN is not named, and what is RED is not even said to be of a kind.
/// </summary>
public static class CalendarText
{
    public static string Of(IReadOnlyList<DueDate> duties, LanguageTexts texts, LetterSettings settings, DateTimeOffset now)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Strong Cities Network//Desk//EN" };
        calendar.AddProperty("X-WR-CALNAME", texts["calendar.name"]);
        // RFC 7986, 5.7: the kind of its value is never left out.
        var asked = new CalendarProperty("REFRESH-INTERVAL", "PT6H");
        asked.AddParameter("VALUE", "DURATION");
        calendar.AddProperty(asked);
        foreach (var duty in duties) calendar.Events.Add(Entry(duty, texts, settings, now));
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static CalendarEvent Entry(DueDate duty, LanguageTexts texts, LetterSettings settings, DateTimeOffset now)
    {
        var link = settings.Link(duty.AddressOutside);
        return new CalendarEvent
        {
            Uid = $"{duty.Id:N}@{settings.Portal.Host}",
            DtStamp = new CalDateTime(now.UtcDateTime, CalDateTime.UtcTzId),
            Start = new CalDateTime(duty.Day()),
            End = new CalDateTime(duty.Day().AddDays(1)),
            Summary = SummaryOf(duty, texts),
            Description = texts["calendar.zone", ("zone", ZoneChoice.Say(duty.Zone, texts))] + "\n" + link.AbsoluteUri,
            Url = link,
            Transparency = TransparencyType.Transparent,
            Class = "PRIVATE",
        };
    }

    private static string SummaryOf(DueDate duty, LanguageTexts texts) => duty.Label switch
    {
        Tlp.Red => texts["duty.confidential"],
        > Tlp.Green => texts["duty." + duty.Kind],
        _ => texts["calendar.entry", ("duty", texts["duty." + duty.Kind]), ("subject", OneLine.Of(duty.Subject))],
    };
}
