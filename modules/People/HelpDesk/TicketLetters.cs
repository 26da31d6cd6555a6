using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Letters;

namespace StrongCities.People.HelpDesk;

/// <summary>Letters about tickets hold a link and not a word of what was written.</summary>
public static class TicketLetters
{
    public static PostLetter ToHub(TicketId ticket, OrganisationId? hub, Digest text, Moment moment) => Letter("ticket-asked", ticket, text, moment) with
    {
        Organisation = hub,
        Duty = hub is null ? Duty.RunHelpDesk : null,
    };

    public static PostLetter ToAsker(TicketId ticket, PersonId asker, Digest text, Moment moment) =>
        Letter("ticket-answered", ticket, text, moment) with { Person = asker };

    private static PostLetter Letter(string template, TicketId ticket, Digest text, Moment moment) => new()
    {
        LetterId = FactIds.Of(ticket.Value, "letter/" + text.Value),
        Template = template,
        At = moment.Recorded,
        About = $"/help/{ticket}",
    };
}
