using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Letters;

namespace StrongCities.Modularity.Deadlines;

/// <summary>Letters about duties. What is above GREEN is not named in them: there is a link, and behind it somebody who asks who reads.</summary>
public static class DutyLetters
{
    /// <summary>The end of a template that is written where the duty's subject is not for everybody's eyes.</summary>
    private const string Closed = "-closed";

    public static readonly LetterKind Own = new("duties", MayBeLeft: true,
        RemindOfDutyHandler.Template, RemindOfDutyHandler.Template + Closed, EscalateDutyHandler.ToOwner, EscalateDutyHandler.ToOwner + Closed);

    public static readonly LetterKind OthersOverdue = new("overdue", MayBeLeft: true, EscalateDutyHandler.ToOverseers, EscalateDutyHandler.ToOverseers + Closed)
    {
        // Who looks after many dates reads of all that passed in one letter a day.
        Usually = LetterChannel.Digest,
    };

    public static PostLetter ToOwner(DueDate duty, string template, Guid id, DateTimeOffset now) => Letter(duty, template, id, duty.AddressOutside, now) with
    {
        Organisation = duty.Organisation is { } organisation ? new OrganisationId(organisation) : null,
        Duty = duty.Duty,
        DueAt = duty.DueAt,
    };

    public static PostLetter ToOverseers(DueDate duty, string template, Guid id, DateTimeOffset now) =>
        Letter(duty, template, id, "/admin/deadlines?when=overdue", now) with { Duty = duty.AnswersTo };

    private static PostLetter Letter(DueDate duty, string template, Guid id, string about, DateTimeOffset now) => new()
    {
        LetterId = id,
        Template = duty.Label > Tlp.Green ? template + Closed : template,
        At = now,
        About = about,
        Names = NamesOf(duty),
        Terms = TermsOf(duty),
        Dates = new Dictionary<string, DateOnly> { ["date"] = duty.Day() },
        Confidential = duty.Label == Tlp.Red,
        Demonstration = duty.Demonstration,
    };

    private static Dictionary<string, string> NamesOf(DueDate duty)
    {
        var names = new Dictionary<string, string>();
        if (duty.Label <= Tlp.Green) names["subject"] = duty.Subject;
        if (duty.Zone != DueDay.AnywhereOnEarth) names["zone"] = DueDay.NameOf(duty.Zone);
        return names;
    }

    private static Dictionary<string, string> TermsOf(DueDate duty)
    {
        var terms = new Dictionary<string, string> { ["duty"] = duty.Label == Tlp.Red ? "duty.confidential" : "duty." + duty.Kind };
        if (duty.Zone == DueDay.AnywhereOnEarth) terms["zone"] = "zone.anywhere";
        return terms;
    }
}
