using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Events;

namespace StrongCities.Membership.Cities;

/// <summary>
/// What somebody has to do with a city's application, and by when. Follows from the events alone. The city's
/// name comes from its listing, which an earlier event has stored: a rebuild builds the listing first.
/// </summary>
public sealed partial class CityDesk : EventProjection
{
    public const string Recommend = "application-to-recommend";
    public const string Decide = "application-to-decide";
    public const string Sign = "membership-to-sign";

    private static readonly TimeSpan ToRecommend = TimeSpan.FromDays(30);
    private static readonly TimeSpan ToDecide = TimeSpan.FromDays(30);
    private static readonly TimeSpan ToSign = TimeSpan.FromDays(90);

    public static void Project(IEvent<ApplicationSubmitted> submitted, IDocumentOperations operations)
    {
        var city = submitted.Data;
        operations.OpenDuty(Dated(submitted, DueDay.Secretariat, DueDate.Open(Recommend, submitted.StreamId, Duty.RecommendCities, Address(submitted), city.Details.Name,
            submitted.Moment().Effective + ToRecommend, city.Demonstration)));
    }

    public static async Task Project(IEvent<ApplicationRecommended> recommended, IDocumentOperations operations, CancellationToken cancellation)
    {
        Close(Recommend, recommended, operations);
        var city = await operations.LoadAsync<CityListing>(recommended.Data.CityId, cancellation);
        operations.OpenDuty(Dated(recommended, DueDay.Secretariat, DueDate.Open(Decide, recommended.StreamId, Duty.ApproveCities, Address(recommended), city?.Name ?? "",
            recommended.Moment().Effective + ToDecide, city?.Demonstration ?? false)));
    }

    public static async Task Project(IEvent<AdmissionDecided> decided, IDocumentOperations operations, CancellationToken cancellation)
    {
        Close(Decide, decided, operations);
        if (!decided.Data.Outcome.Admitted) return;
        var city = await operations.LoadAsync<CityListing>(decided.Data.CityId, cancellation);
        if (city is null) return;
        var organisation = new OrganisationId(city.OrganisationId);
        var zone = await operations.DutyZone(organisation, decided, cancellation);
        operations.OpenDuty(Dated(decided, zone, DueDate.Open(Sign, decided.StreamId, organisation, Address(decided), city.Name,
            decided.Moment().Effective + ToSign, city.Demonstration)));
    }

    public static void Project(IEvent<ApplicationDeclined> declined, IDocumentOperations operations)
    {
        Close(Recommend, declined, operations);
        Close(Decide, declined, operations);
    }

    public static void Project(IEvent<MembershipSigned> signed, IDocumentOperations operations) => Close(Sign, signed, operations);

    public static void Project(IEvent<CityWithdrew> withdrew, IDocumentOperations operations)
    {
        foreach (var kind in new[] { Recommend, Decide, Sign }) Close(kind, withdrew, operations);
    }

    /// <summary>What the city has still to sign lies on the desk of who acts for it now, by the same date.</summary>
    public static async Task Project(IEvent<CityMoved> moved, IDocumentOperations operations, CancellationToken cancellation)
    {
        if (await operations.LoadAsync<DueDate>(DueDate.IdOf(Sign, moved.StreamId), cancellation) is { } duty)
            operations.Store(duty with { Organisation = moved.Data.OrganisationId.Value });
    }

    private static DueDate Dated(IEvent @event, string zone, DueDate duty) => duty.UntilItsDayEndsIn(zone) with { OpenedAt = @event.Moment().Effective };

    private static void Close(string kind, IEvent @event, IDocumentOperations operations) =>
        operations.CloseDuty(kind, @event.StreamId, @event.Moment().Effective);

    private static string Address(IEvent @event) => $"/applications/{@event.StreamId}";
}
