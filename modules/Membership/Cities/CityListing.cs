using JasperFx.Events;
using Marten.Events.Aggregation;
using StrongCities.Membership.Places;
using StrongCities.Modularity.Events;

namespace StrongCities.Membership.Cities;

/// <summary>A city as lists, maps and counts show it.</summary>
public sealed record CityListing
{
    public required CityId Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Tlp Label { get; init; }
    /// <summary>Its address below /cities/, from the day on which it is public.</summary>
    public string? Slug { get; init; }
    public required string Name { get; init; }
    public required string LocalName { get; init; }
    public required AuthorityKind Kind { get; init; }
    public required string CountryCode { get; init; }
    public required string Region { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required int Population { get; init; }
    public required double Latitude { get; init; }
    public required double Longitude { get; init; }
    public required MembershipStatus Status { get; init; }
    public required DateTimeOffset Since { get; init; }
    public DateTimeOffset? MemberFrom { get; init; }
    public DateTimeOffset? MemberUntil { get; init; }

    /// <summary>The version of the principles that the city signed last.</summary>
    public int PrinciplesAccepted { get; init; }

    public bool Demonstration { get; init; }

    /// <summary>Both names without diacritics in lower case: what the search box is compared with.</summary>
    public required string SearchText { get; init; }

    /// <summary>The version of the city's stream: the ETag.</summary>
    public long Version { get; init; }

    public bool IsMember => Status == MembershipStatus.Active;

    /// <summary>The same city as a fold to an earlier day knows it: its facts as they were then, and no end of a membership that had none yet.</summary>
    public CityListing At(City then) => this with
    {
        Name = then.Details.Name,
        LocalName = then.Details.LocalName,
        Kind = then.Details.Kind,
        CountryCode = then.Details.CountryCode,
        Region = then.Details.Region,
        Languages = then.Details.Languages,
        Population = then.Details.Population,
        Latitude = then.Details.Latitude,
        Longitude = then.Details.Longitude,
        MemberUntil = then.Status == MembershipStatus.Withdrawn ? MemberUntil : null,
    };
}

public sealed partial class CityListingProjection : SingleStreamProjection<CityListing, CityId>
{
    public static CityListing Create(IEvent<ApplicationSubmitted> submitted) =>
        List(submitted, submitted.Data.OrganisationId, submitted.Data.Details, submitted.Data.Demonstration) with
        {
            Status = MembershipStatus.Submitted,
        };

    public static CityListing Create(IEvent<FoundingMemberEntered> entered) =>
        Join(entered, List(entered, entered.Data.OrganisationId, entered.Data.Details, entered.Data.Demonstration), entered.Data.Slug, entered.Data.PrinciplesAccepted);

    public static CityListing Apply(IEvent<ApplicationRecommended> recommended, CityListing city) => Turn(recommended, city, MembershipStatus.Decision);

    public static CityListing Apply(IEvent<AdmissionDecided> decided, CityListing city) =>
        Turn(decided, city, decided.Data.Outcome.Admitted ? MembershipStatus.SignaturePending : city.Status);

    public static CityListing Apply(IEvent<ApplicationDeclined> declined, CityListing city) => Turn(declined, city, MembershipStatus.Rejected);

    public static CityListing Apply(IEvent<MembershipSigned> signed, CityListing city) =>
        Join(signed, city, signed.Data.Slug, signed.Data.PrinciplesAccepted);

    public static CityListing Apply(IEvent<CityWithdrew> withdrew, CityListing city) => Turn(withdrew, city, MembershipStatus.Withdrawn) with
    {
        MemberUntil = city.MemberFrom is null ? null : withdrew.Moment().Effective,
    };

    private static CityListing Turn(IEvent @event, CityListing city, MembershipStatus status) =>
        city with { Status = status, Since = @event.Moment().Effective, Version = @event.Version };

    public static CityListing Apply(IEvent<CityMoved> moved, CityListing city) => city with { OrganisationId = moved.Data.OrganisationId.Value, Version = moved.Version };

    // A member is public; so is, afterwards, that it once was one. An application is between the city and the secretariat.
    private static CityListing Join(IEvent signed, CityListing city, string slug, int principles) => Turn(signed, city, MembershipStatus.Active) with
    {
        Label = Tlp.Clear, Slug = slug, MemberFrom = signed.Moment().Effective, MemberUntil = null, PrinciplesAccepted = principles,
    };

    private static CityListing List(IEvent @event, OrganisationId organisation, CityDetails details, bool demonstration) => new()
    {
        Id = new CityId(@event.StreamId),
        OrganisationId = organisation.Value,
        Label = Tlp.Amber,
        Name = details.Name,
        LocalName = details.LocalName,
        Kind = details.Kind,
        CountryCode = details.CountryCode,
        Region = details.Region,
        Languages = details.Languages,
        Population = details.Population,
        Latitude = details.Latitude,
        Longitude = details.Longitude,
        Status = MembershipStatus.Submitted,
        Since = @event.Moment().Effective,
        Demonstration = demonstration,
        SearchText = SearchWords.Of(details.Name, details.LocalName),
        Version = @event.Version,
    };
}
