using Marten;
using StrongCities.Contracts.Facts;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Mandates;
using Wolverine;

namespace StrongCities.People.Mandates;

/// <summary>
/// Tells those who acted for an organisation that it was closed, and why, or in whose name they act from now on. One letter to each, whatever number of
/// mandates they hold there and however often the fact comes. To whom a mandate was only offered nobody writes, as when an offer is taken back.
/// </summary>
public static class ChangedHands
{
    public const string ClosedTemplate = "organisation-closed";
    public const string Merged = "organisation-merged";
    public const string Parted = "organisation-parted";

    public static async Task<OutgoingMessages> Closed(IDocumentSession session, OrganisationLeft fact, IReadOnlyList<Mandate> ended, CancellationToken cancellation)
    {
        var organisation = await session.LoadAsync<Organisation>(fact.OrganisationId, cancellation);
        return organisation is not { Ground: { } ground } ? [] : await Tell(session, fact, ClosedTemplate, ended, organisation, letter => letter with
        {
            // What was typed as the reason stays in the portal.
            Terms = new Dictionary<string, string> { ["ground"] = $"organisation.ground.{ground}" },
        }, cancellation);
    }

    public static async Task<OutgoingMessages> Moved(
        IDocumentSession session, IPublishedFact fact, string template, IReadOnlyList<Mandate> moved, OrganisationId from, OrganisationId to, CancellationToken cancellation)
    {
        if (moved.Count == 0 || await session.LoadAsync<Organisation>(from, cancellation) is not { } former || await session.LoadAsync<Organisation>(to, cancellation) is not { } present) return [];
        return await Tell(session, fact, template, moved, former, letter => letter with
        {
            Names = new Dictionary<string, string> { ["organisation"] = former.Name, ["into"] = present.Name },
        }, cancellation);
    }

    private static async Task<OutgoingMessages> Tell(
        IDocumentSession session, IPublishedFact fact, string template, IReadOnlyList<Mandate> mandates, Organisation organisation, Func<PostLetter, PostLetter> say, CancellationToken cancellation)
    {
        var held = mandates.Where(mandate => mandate.OfferedUntil is null).Select(mandate => mandate.Id.Value).ToArray();
        var holders = held.Length == 0 ? [] : await session.LoadManyAsync<MandateHolder>(cancellation, held);
        if (holders.Count == 0) return [];
        return
        [
            say(new PostLetter
            {
                LetterId = FactIds.Of(fact.FactId, template),
                Template = template,
                At = fact.Moment.Recorded,
                People = [.. holders.Select(holder => new PersonId(holder.Person)).Distinct()],
                About = "/account",
                Names = new Dictionary<string, string> { ["organisation"] = organisation.Name },
                Demonstration = organisation.Demonstration,
            }),
        ];
    }
}
