namespace StrongCities.Tests.People.Calendar;

/// <summary>Reads a calendar by the letter of RFC 5545 and without the library that wrote it: long lines unfolded, names before colons, what is escaped unescaped.</summary>
public static class CalendarReader
{
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Events(string calendar)
    {
        calendar.Should().EndWith("\r\n");
        var lines = calendar.Split("\r\n");
        lines.Should().OnlyContain(line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75 && !line.Contains('\n') && !line.Contains('\r'));
        var unfolded = calendar.Replace("\r\n ", "", StringComparison.Ordinal).Replace("\r\n\t", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        unfolded[0].Should().Be("BEGIN:VCALENDAR");
        unfolded[^1].Should().Be("END:VCALENDAR");
        var (events, open) = (new List<IReadOnlyDictionary<string, string>>(), (Dictionary<string, string>?)null);
        foreach (var line in unfolded)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            colon.Should().BePositive(line);
            var (name, value) = (line[..colon].Split(';')[0], line[(colon + 1)..]);
            if (line == "BEGIN:VEVENT") open = [];
            else if (line == "END:VEVENT") events.Add(open!);
            else open?.Add(name, value.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\,", ",", StringComparison.Ordinal).Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal));
        }

        events.Should().AllSatisfy(each => each.Keys.Should().Contain(["UID", "DTSTAMP", "DTSTART", "SUMMARY"]));
        return events;
    }
}
