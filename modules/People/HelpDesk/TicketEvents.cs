using StrongCities.Modularity.Events;
using StrongCities.Modularity.Vault;

namespace StrongCities.People.HelpDesk;

/// <summary>Why the texts of a ticket were erased at once.</summary>
public enum TicketErasure
{
    /// <summary>It reports somebody's views or behaviour: that has no place here.</summary>
    AboutAPerson,

    /// <summary>Whoever wrote it asked for it.</summary>
    AskedFor,

    /// <summary>Whoever asked was erased, and everything of theirs.</summary>
    AskerErased,
}

/// <summary>An erasure of texts is remembered by its ground alone, in a list that no backup brings back.</summary>
public static class TicketErasures
{
    public static ErasureGround GroundOf(TicketErasure reason) => reason == TicketErasure.AskedFor ? ErasureGround.ConsentWithdrawn : ErasureGround.Unlawful;

    public static TicketErasure ReasonOf(ErasureGround ground) => ground == ErasureGround.ConsentWithdrawn ? TicketErasure.AskedFor : TicketErasure.AboutAPerson;
}

/// <param name="Asker">Under which mandate: the ticket is theirs, and nobody else's of their city.</param>
/// <param name="Region">Null where no city of theirs has one yet.</param>
/// <param name="Hub">Null where the region has no hub: then the secretariat answers.</param>
[EventName("people/ticket-opened/1")]
public sealed record TicketOpened(
    TicketId TicketId, OrganisationId OrganisationId, MandateId Asker, [property: Code] string? Region, OrganisationId? Hub, Digest Subject, Digest Text);

[EventName("people/ticket-continued/1")]
public sealed record TicketContinued(TicketId TicketId, Digest Text);

[EventName("people/ticket-answered/1")]
public sealed record TicketAnswered(TicketId TicketId, Digest Text);

/// <summary>The hub became one with another, or closed.</summary>
/// <param name="Hub">Null where the secretariat answers from then on.</param>
[EventName("people/ticket-handed-on/1")]
public sealed record TicketHandedOn(TicketId TicketId, OrganisationId? Hub);

[EventName("people/ticket-closed/1")]
public sealed record TicketClosed(TicketId TicketId);

/// <param name="Texts">How many texts there were.</param>
[EventName("people/ticket-erased/1")]
public sealed record TicketErased(TicketId TicketId, TicketErasure Reason, int Texts);
