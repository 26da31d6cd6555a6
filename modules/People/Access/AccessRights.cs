using StrongCities.Modularity.Callers;

namespace StrongCities.People.Access;

/// <summary>Who sees who may do what: everybody of themselves, a city of its own people, the network's mandates and its auditors of all.</summary>
public static class AccessRights
{
    public static bool SeesOthers(Caller caller) => SeesAll(caller) || caller.Holds(Duty.AdministerOwn);

    public static bool SeesAll(Caller caller) => caller.Holds(Duty.GrantMandates) || caller.Role is RolePreset.Auditor;

    /// <summary>The organisation that the answer is confined to; null for the whole network.</summary>
    public static OrganisationId? ConfinedTo(Caller caller) => SeesAll(caller) ? null : caller.Organisation ?? default(OrganisationId);
}
