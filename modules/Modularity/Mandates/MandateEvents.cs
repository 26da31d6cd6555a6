using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Mandates;

[EventName("people/mandate-granted/1")]
public sealed record MandateGranted(MandateId MandateId, OrganisationId OrganisationId, RolePreset Role, DateTimeOffset From, DateTimeOffset? Until);

/// <summary>Somebody is invited to act for an organisation. It becomes a mandate when its reader accepts it, within its time.</summary>
[EventName("people/mandate-offered/1")]
public sealed record MandateOffered(
    MandateId MandateId, OrganisationId OrganisationId, RolePreset Role, DateTimeOffset From, DateTimeOffset? Until, DateTimeOffset OpenUntil);

/// <summary>The offer was taken back by who may, or turned down by whom it was made to.</summary>
[EventName("people/mandate-offer-withdrawn/1")]
public sealed record MandateOfferWithdrawn(MandateId MandateId, DateTimeOffset At);

/// <summary>It goes on for another record of the same organisation, or back.</summary>
[EventName("people/mandate-moved/1")]
public sealed record MandateMoved(MandateId MandateId, OrganisationId OrganisationId);

[EventName("people/mandate-ended/1")]
public sealed record MandateEnded(MandateId MandateId, DateTimeOffset At);
