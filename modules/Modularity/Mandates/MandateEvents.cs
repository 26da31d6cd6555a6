using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Mandates;

[EventName("people/mandate-granted/1")]
public sealed record MandateGranted(MandateId MandateId, OrganisationId OrganisationId, RolePreset Role, DateTimeOffset From, DateTimeOffset? Until);

[EventName("people/mandate-ended/1")]
public sealed record MandateEnded(MandateId MandateId, DateTimeOffset At);
