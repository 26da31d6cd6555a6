using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.People.HelpDesk;

/// <summary>Somebody who acts for a city asks the hub of their region; where there is none, the secretariat.</summary>
[Post("/api/tickets/open", Location = "/api/tickets/{ticketId}"), Requires(Duty.AskHelpDesk)]
public sealed record OpenTicket : ICreates
{
    public const int Longest = 8000;

    [Drawn] public required TicketId TicketId { get; init; }

    public required Prose Subject { get; init; }
    public required Prose Text { get; init; }

    /// <summary>For a city that is no member yet: the region whose hub it means.</summary>
    public string? Region { get; init; }

    /// <summary>That reports about a person's views or behaviour have no place here.</summary>
    public required bool Understood { get; init; }

    /// <summary>The whole exchange is under a key of the ticket's own, which can be destroyed at once.</summary>
    Guid? ICommand.ProseTellsOf => TicketId.Value;

    bool ICommand.ProseStaysUnlisted => true;

    public Refusal? Check(Moment moment) => new Checks()
        .Line(Subject.Text, "subject", most: 120)
        .Text(Text, "text", Longest)
        .Line(Region, "region", most: 60, required: false)
        .That(Understood, "understood", "ticket-not-understood")
        .Refusal;
}

public static class OpenTicketHandler
{
    /// <summary>So many of one organisation wait at once: a program that goes wrong would hide every other duty on the desk of those who answer.</summary>
    public const int MostOpen = 20;

    /// <param name="command">What is asked.</param>
    /// <param name="caller">Who asks, and for which city.</param>
    /// <param name="region">The city's own, or the one it named; null for neither.</param>
    /// <param name="hub">The hub there, if there is one.</param>
    /// <param name="open">How many questions of the same organisation wait already.</param>
    /// <param name="moment">When.</param>
    public static Decision Decide(OpenTicket command, Caller caller, string? region, RegionalHub? hub, int open, Moment moment)
    {
        if (caller.Mandate is not { } mandate || caller.Organisation is not { } organisation) return Refusal.NoMandate;
        if (open >= MostOpen) return Refusal.Conflict("too-many-tickets", ("most", MostOpen));
        return Decision.Accept(new TicketOpened(command.TicketId, organisation, mandate, region, hub?.Organisation, command.Subject.Digest, command.Text.Digest))
            .Publish(TicketLetters.ToHub(command.TicketId, hub?.Organisation, command.Text.Digest, moment));
    }

    public static async Task<(Outcome, NewStream, OutgoingMessages)> Handle(
        OpenTicket command, CommandContext context, IDocumentSession session, CancellationToken cancellation)
    {
        var own = await session.LoadAsync<CityRegion>(LabelFilter.OrganisationOf(context.Caller), cancellation);
        var asked = command.Region;
        if (own is null && asked is not null && !await session.Query<CityRegion>().AnyAsync(city => city.Region == asked, cancellation))
            return Decision.Of(Refusal.Invalid("region-unknown", "region")).Begin<Ticket>(command.TicketId.Value);
        // Where the city is decides, and not what it says.
        var region = own?.Region ?? asked;
        var hub = region is null ? null : await session.LoadAsync<RegionalHub>(RegionalHub.IdOf(region), cancellation);
        var organisation = context.Caller.Organisation ?? default;
        var open = await session.Query<Ticket>()
            .CountAsync(ticket => ticket.OrganisationId == organisation && (ticket.Status == TicketStatus.WithUs || ticket.Status == TicketStatus.WithYou), cancellation);
        return Decide(command, context.Caller, region, hub, open, context.Moment).Begin<Ticket>(command.TicketId.Value);
    }
}
