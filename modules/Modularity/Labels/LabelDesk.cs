using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;

namespace StrongCities.Modularity.Labels;

/// <summary>A proposal to lower a label lies on the desk of the source until it is answered.</summary>
public sealed partial class LabelDesk : EventProjection
{
    public const string Answer = "label-to-answer";

    private static readonly TimeSpan ToAnswer = TimeSpan.FromDays(14);

    public static async Task Project(IEvent<LabelLoweringProposed> proposed, IDocumentOperations operations, CancellationToken cancellation)
    {
        var (of, at) = (proposed.Data.Of, proposed.Moment().Effective);
        var source = await operations.LoadAsync<Organisation>(of.Source, cancellation);
        operations.OpenDuty(DueDate.Open(Answer, of.Record, of.Source, $"/labels/{of.Kind}/{of.Record}", source?.Name ?? "", at + ToAnswer, source?.Demonstration ?? false)
            .UntilItsDayEndsIn(await operations.DutyZone(of.Source, proposed, cancellation)) with { OpenedAt = at });
    }

    public static void Project(IEvent<LabelRaised> raised, IDocumentOperations operations) => Close(raised.Data.Of, raised, operations);

    public static void Project(IEvent<LabelLoweringConsented> consented, IDocumentOperations operations) => Close(consented.Data.Of, consented, operations);

    public static void Project(IEvent<LabelLoweringDeclined> declined, IDocumentOperations operations) => Close(declined.Data.Of, declined, operations);

    private static void Close(LabelOf of, IEvent @event, IDocumentOperations operations) => operations.CloseDuty(Answer, of.Record, @event.Moment().Effective);
}
