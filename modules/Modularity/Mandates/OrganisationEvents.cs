using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Mandates;

/// <summary>Why an organisation is closed.</summary>
public enum ClosingGround
{
    /// <summary>It asked for it.</summary>
    AskedFor,

    /// <summary>There is no such organisation any more.</summary>
    Dissolved,

    /// <summary>Nobody has acted for it for long.</summary>
    Inactive,

    /// <summary>Whether it is what it says could not be shown.</summary>
    NotVerified,
}

/// <summary>For what an organisation's whole record is taken out.</summary>
public enum ExportPurpose
{
    /// <summary>The organisation wants its own.</summary>
    OwnRecord,

    /// <summary>Somebody examines the network.</summary>
    Audit,

    /// <summary>Somebody takes over, here or elsewhere.</summary>
    Handover,
}

/// <summary>Brought in by the network itself, which knows it.</summary>
[EventName("people/organisation-registered/1")]
public sealed record OrganisationRegistered(OrganisationId OrganisationId, OrganisationKind Kind, [PublicName] string Name, bool Demonstration)
{
    /// <summary>ISO 3166-1 alpha-2, where it was known: a city's is.</summary>
    [Code] public string? CountryCode { get; init; }
}

/// <summary>Entered by somebody of its own, who acts for it as an applicant from then on.</summary>
[EventName("people/organisation-drafted/1")]
public sealed record OrganisationDrafted(
    OrganisationId OrganisationId, OrganisationKind Kind, [property: PublicName] string Name, [property: Code] string? CountryCode, bool Demonstration);

/// <summary>The network has seen that it is what it says.</summary>
[EventName("people/organisation-verified/1")]
public sealed record OrganisationVerified(OrganisationId OrganisationId);

[EventName("people/organisation-corrected/1")]
public sealed record OrganisationCorrected(
    OrganisationId OrganisationId, OrganisationKind Kind, [property: PublicName] string Name, [property: Code] string? CountryCode, Digest? Reason);

/// <summary>By which clocks the days end on which its duties are due, from then on.</summary>
/// <param name="Zone">As the IANA names it.</param>
[EventName("people/organisation-zone-set/1")]
public sealed record OrganisationZoneSet(OrganisationId OrganisationId, [property: Code] string Zone);

/// <param name="Successor">Who takes on its duties; null where they go back to the network.</param>
[EventName("people/organisation-closed/1")]
public sealed record OrganisationClosed(OrganisationId OrganisationId, ClosingGround Ground, OrganisationId? Successor, Digest Reason);

/// <summary>Two records were of one organisation: this one goes on in the other.</summary>
[EventName("people/organisation-merged/1")]
public sealed record OrganisationMerged(OrganisationId OrganisationId, OrganisationId Into, Digest Reason);

/// <summary>The other side of a merge: under which name the other record stood.</summary>
[EventName("people/organisation-took-over/1")]
public sealed record OrganisationTookOver(OrganisationId OrganisationId, OrganisationId From, [property: PublicName] string Name);

/// <summary>They were two after all.</summary>
[EventName("people/organisation-merge-undone/1")]
public sealed record OrganisationMergeUndone(OrganisationId OrganisationId, OrganisationId From, Digest Reason);

/// <summary>The other side of that.</summary>
[EventName("people/organisation-gave-back/1")]
public sealed record OrganisationGaveBack(OrganisationId OrganisationId, OrganisationId To);

[EventName("people/organisation-record-exported/1")]
public sealed record OrganisationRecordExported(OrganisationId OrganisationId, ExportPurpose Purpose);
