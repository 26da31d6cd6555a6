using System.Globalization;
using JasperFx.Events;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;

namespace StrongCities.Modularity.Events;

/// <summary>Reads our metadata back from a stored event.</summary>
public static class RecordedEvent
{
    public static Moment Moment(this IEvent @event) => new(Read(@event, EventHeaders.Recorded), Read(@event, EventHeaders.Effective));

    /// <summary>In whose name it was done.</summary>
    public static OrganisationId? Organisation(this IEvent @event) =>
        Guid.TryParse(@event.GetHeader(EventHeaders.Organisation)?.ToString(), out var organisation) ? new OrganisationId(organisation) : null;

    private static DateTimeOffset Read(IEvent @event, string header) =>
        @event.GetHeader(header) switch
        {
            // Marten's reader turns what looks like an instant into one.
            DateTimeOffset instant => instant.ToUniversalTime(),
            DateTime instant => new DateTimeOffset(instant.ToUniversalTime()),
            { } written when DateTimeOffset.TryParseExact(written.ToString(), EventHeaders.InstantFormat, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) => instant,
            // Events from before a header was introduced; there are none, and the store's own time is the honest answer for one.
            _ => @event.Timestamp,
        };
}
