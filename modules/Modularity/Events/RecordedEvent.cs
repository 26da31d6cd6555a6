using System.Globalization;
using JasperFx.Events;
using StrongCities.Contracts;

namespace StrongCities.Modularity.Events;

/// <summary>Reads our metadata back from a stored event.</summary>
public static class RecordedEvent
{
    public static Moment Moment(this IEvent @event) => new(Read(@event, EventHeaders.Recorded), Read(@event, EventHeaders.Effective));

    /// <summary>The same out of the headers' own text, for a question that needs nothing else of an event.</summary>
    public static Moment Moment(string? recorded, string? effective, DateTimeOffset stored) => new(Read(recorded) ?? stored, Read(effective) ?? stored);

    private static DateTimeOffset Read(IEvent @event, string header) =>
        @event.GetHeader(header) switch
        {
            // Marten's reader turns what looks like an instant into one.
            DateTimeOffset instant => instant.ToUniversalTime(),
            DateTime instant => new DateTimeOffset(instant.ToUniversalTime()),
            // Events from before a header was introduced; there are none, and the store's own time is the honest answer for one.
            var written => Read(written?.ToString()) ?? @event.Timestamp,
        };

    private static DateTimeOffset? Read(string? written) =>
        DateTimeOffset.TryParseExact(written, EventHeaders.InstantFormat, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;
}
