using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using JasperFx.Events;
using Marten;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
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
    public const string Label = "label";
    public const string Rule = "rule";

    /// <summary>Why an earlier date: a code of <see cref="BackFillReason"/>.</summary>
    public const string Reason = "reason";

    /// <summary>Of the reason that somebody typed; its text is in the vault, or erased.</summary>
    public const string ReasonDigest = "reasonDigest";

    /// <summary>Instants in headers: UTC, six decimals, as in the audit log.</summary>
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private static readonly ConcurrentDictionary<Type, string> Labels = new();

    public static void Stamp(IDocumentSession session, CommandContext context)
    {
        session.CorrelationId = context.Correlation;
        session.CausationId = context.Cause;
        var acting = context.Unnamed ? Caller.Visitor : context.Caller;
        session.LastModifiedBy = acting.Mandate?.ToString() ?? "none";
        session.SetHeader(Mandate, session.LastModifiedBy);
        if (acting.Organisation is { } organisation) session.SetHeader(Organisation, organisation.ToString());
        session.SetHeader(Recorded, Write(context.Moment.Recorded));
        session.SetHeader(Effective, Write(context.Moment.Effective));
        if (context.BackFillReason is { } code) session.SetHeader(Reason, code.Code());
        if (context.Reason is { } reason) session.SetHeader(ReasonDigest, reason.Value);
    }

    /// <summary>What each event says of itself: who may read it, and the rule that it follows from. The store asks before it saves.</summary>
    public static void Complete(IEvent @event)
    {
        @event.SetHeader(Label, Labels.GetOrAdd(@event.Data.GetType(), LabelOf));
        if (@event.Data is IDecided { Rule: var rule }) @event.SetHeader(Rule, $"{rule.Id}/{rule.Version.ToString(CultureInfo.InvariantCulture)}");
    }

    private static string LabelOf(Type @event) => (@event.GetCustomAttribute<EventNameAttribute>()?.Label ?? Tlp.Amber).Shown();

    private static string Write(DateTimeOffset instant) => instant.ToString(InstantFormat, CultureInfo.InvariantCulture);
}
