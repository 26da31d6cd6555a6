using StrongCities.Modularity.Events;
using StrongCities.Rules;
using StrongCities.Ui.Data;

namespace StrongCities.Membership.Cities;

/// <summary>What a city says of itself when it applies: public facts about an authority, nothing about a person.</summary>
public sealed record CityDetails
{
    /// <summary>In Latin letters; the address is made of it.</summary>
    [PublicName] public required string Name { get; init; }

    /// <summary>As the city itself writes it, in any script.</summary>
    [PublicName] public required string LocalName { get; init; }

    public required AuthorityKind Kind { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    [Code] public required string CountryCode { get; init; }

    /// <summary>The network's region; follows from the country.</summary>
    [Code] public string Region { get; init; } = "";

    /// <summary>ISO 639-1, the language of letters first.</summary>
    [Code] public required IReadOnlyList<string> Languages { get; init; }

    public required int Population { get; init; }

    /// <summary>Degrees north.</summary>
    public required double Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public required double Longitude { get; init; }
}

/// <summary>City means any sub-national authority.</summary>
public enum AuthorityKind
{
    City,
    County,
    State,
    Province,
    Town,
    Municipality,
    Region,
}

/// <summary>A formal act of the council; the number is public.</summary>
public sealed record CouncilAct([property: Code] string Number, DateOnly Date);

[EventName("membership/application-submitted/1"), PublicStep("document")]
public sealed record ApplicationSubmitted : ICityEvent
{
    public required CityId CityId { get; init; }
    public required OrganisationId OrganisationId { get; init; }
    public required CityDetails Details { get; init; }
    public required EvidenceKind Evidence { get; init; }
    public CouncilAct? CouncilAct { get; init; }
    public FileReference? MayorsLetter { get; init; }
    public required int PrinciplesAccepted { get; init; }
    public required Digest Motivation { get; init; }
    public bool Demonstration { get; init; }
}

/// <summary>A city that was named in the announcement of the network's launch: a member without an application.</summary>
[EventName("membership/founding-member-entered/1", Label = Tlp.Clear), PublicStep("check", Tone.Success)]
public sealed record FoundingMemberEntered : ICityEvent
{
    public required CityId CityId { get; init; }
    public required OrganisationId OrganisationId { get; init; }
    public required CityDetails Details { get; init; }
    [Code] public required string Slug { get; init; }
    public required int PrinciplesAccepted { get; init; }
    public bool Demonstration { get; init; }
}

[EventName("membership/application-recommended/1")]
public sealed record ApplicationRecommended(CityId CityId, MandateId By, Digest? Reason) : ICityEvent;

/// <summary>A decision: it holds all that the rule was given, so that anybody can run the rule again.</summary>
[EventName("membership/admission-decided/1")]
public sealed record AdmissionDecided(CityId CityId, RuleReference Rule, AdmissionInputs Inputs, AdmissionOutcome Outcome, Digest? Reason) : ICityEvent, IDecided;

[EventName("membership/application-declined/1"), PublicStep("cross")]
public sealed record ApplicationDeclined(CityId CityId, Digest Reason) : ICityEvent;

/// <summary>From now on the city is public, at an address of its own.</summary>
[EventName("membership/membership-signed/1", Label = Tlp.Clear), PublicStep("check", Tone.Success)]
public sealed record MembershipSigned(CityId CityId, int PrinciplesAccepted, [property: Code] string Slug) : ICityEvent;

[EventName("membership/city-withdrew/1"), PublicStep("cross")]
public sealed record CityWithdrew(CityId CityId, Digest? Reason) : ICityEvent;

/// <summary>Two records of the organisation behind it became one, or two again: another one acts for the city.</summary>
[EventName("membership/city-moved/1")]
public sealed record CityMoved(CityId CityId, OrganisationId OrganisationId) : ICityEvent;

/// <summary>Every event of a city's stream.</summary>
public interface ICityEvent
{
    CityId CityId { get; }
}
