using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Letters;

namespace StrongCities.People.HelpDesk;

/// <summary>Letters about tickets hold a link and not a word of what was written.</summary>
public static class TicketLetters
{
    private const string Asked = "ticket-asked";
    private const string Answered = "ticket-answered";

    public static readonly LetterKind Kind = new("help-desk", MayBeLeft: true, Asked, Answered);

    public static PostLetter ToHub(TicketId ticket, OrganisationId? hub, Digest text, Moment moment) => Letter(Asked, ticket, text, moment) with
    {
        Organisation = hub,
        Duty = hub is null ? Duty.RunHelpDesk : null,
    };

    public static PostLetter ToAsker(TicketId ticket, PersonId asker, Digest text, Moment moment) =>
        Letter(Answered, ticket, text, moment) with { Person = asker };

    private static PostLetter Letter(string template, TicketId ticket, Digest text, Moment moment) => new()
    {
        LetterId = FactIds.Of(ticket.Value, "letter/" + text.Value),
        Template = template,
        At = moment.Recorded,
        About = $"/help/{ticket}",
    };
}
