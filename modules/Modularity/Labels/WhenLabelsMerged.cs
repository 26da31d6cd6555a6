using Marten;
using StrongCities.Contracts.Facts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Mandates;

namespace StrongCities.Modularity.Labels;

/// <summary>Labels follow the organisations that they name.</summary>
public static class WhenLabelsMergedHandler
{
    private const string Naming =
        "select d.data from modularity.mt_doc_recordlabel d where d.data -> 'of' ->> 'source' = ? or jsonb_exists(d.data -> 'terms' -> 'audience', ?)";

    public static async Task Handle(OrganisationsMerged fact, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        if (!await MergeStands.Follow(session, fact, clock, cancellation)) return;
        var (former, now) = (Audience.Organisation(fact.OrganisationId), Audience.Organisation(fact.Into));
        foreach (var label in await Of(session, fact.OrganisationId, cancellation))
        {
            // The former name stays in the audience: nobody acts for it any more, and it is the way back.
            var names = label.Terms.Audience.Contains(former) ? [.. label.Terms.Audience.Union([now])] : label.Terms.Audience;
            Move(session, label, label.Of.Source == fact.OrganisationId ? fact.Into : label.Of.Source, names);
        }
    }

    public static async Task Handle(OrganisationsParted fact, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        if (!await MergeStands.Follow(session, fact, clock, cancellation)) return;
        var (own, from) = (Audience.Organisation(fact.OrganisationId), Audience.Organisation(fact.From));
        foreach (var label in await Of(session, fact.From, cancellation))
        {
            var names = label.NamedByMerge.Contains(from) && label.Terms.Audience.Contains(own) ? [.. label.Terms.Audience.Except([from])] : label.Terms.Audience;
            Move(session, label, label.Of.Source == fact.From && Belonging.CameFrom(label.Before, fact.OrganisationId) ? fact.OrganisationId : label.Of.Source, names);
        }
    }

    private static void Move(IDocumentSession session, RecordLabel label, OrganisationId source, IReadOnlyList<string> audience)
    {
        if (source == label.Of.Source && audience.Count == label.Terms.Audience.Count) return;
        session.Events.Append(label.Id, new LabelMoved(label.Of with { Source = source }, label.Terms with { Audience = audience }));
    }

    private static async Task<IReadOnlyList<RecordLabel>> Of(IDocumentSession session, OrganisationId organisation, CancellationToken cancellation) =>
        await session.QueryAsync<RecordLabel>(Naming, cancellation, organisation.Value.ToString("D"), Audience.Organisation(organisation));
}
