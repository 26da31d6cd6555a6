using System.Globalization;
using Marten;
using StrongCities.Modularity.Commands;

namespace StrongCities.Modularity.Events;

/// <summary>
/// The metadata of every event, from the first one on. Correlation and causation have columns of their own; the rest stands in the event's
/// headers under these names. No header identifies a person: the mandate is opaque and its holder can be erased.
/// </summary>
public static class EventHeaders
{
    public const string Mandate = "mandate";
    public const string Organisation = "organisation";
    public const string Recorded = "recorded";
    public const string Effective = "effective";
    public const string Reason = "reason";

    /// <summary>Instants in headers: UTC, six decimals, as in the audit log.</summary>
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static void Stamp(IDocumentSession session, CommandContext context)
    {
        session.CorrelationId = context.Correlation;
        session.CausationId = context.Cause;
        session.LastModifiedBy = context.Caller.Mandate?.ToString() ?? "none";
        session.SetHeader(Mandate, session.LastModifiedBy);
        if (context.Caller.Organisation is { } organisation) session.SetHeader(Organisation, organisation.ToString());
        session.SetHeader(Recorded, Write(context.Moment.Recorded));
        session.SetHeader(Effective, Write(context.Moment.Effective));
        if (context.BackFillReason is { } reason) session.SetHeader(Reason, reason);
    }

    private static string Write(DateTimeOffset instant) => instant.ToString(InstantFormat, CultureInfo.InvariantCulture);
}
