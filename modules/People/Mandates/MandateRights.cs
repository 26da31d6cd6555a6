using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;

namespace StrongCities.People.Mandates;

/// <summary>Who gives and ends which mandates: the network all of them, the people of an organisation those of their own.</summary>
public static class MandateRights
{
    public static bool AdministersAny(Caller caller) => caller.Holds(Duty.GrantMandates) || caller.Holds(Duty.AdministerOwn);

    /// <summary>The one organisation whose mandates the caller sees; null for all of them.</summary>
    public static OrganisationId? SeenBy(Caller caller) => caller.Holds(Duty.GrantMandates) ? null : caller.Organisation ?? default(OrganisationId);

    public static bool Administers(Caller caller, OrganisationId organisation, RolePreset role) =>
        caller.Holds(Duty.GrantMandates)
        || caller.Holds(Duty.AdministerOwn) && caller.ActsFor(organisation) && RolePresets.GivenByOrganisations.Contains(role);

    /// <summary>What can't be right, or isn't the caller's to give: the same words for a foreign organisation and for a role that is too high.</summary>
    public static Refusal? Refuses(Caller caller, OrganisationId organisation, RolePreset role) =>
        Administers(caller, organisation, role) ? null : Refusal.NotYours("mandate-not-yours-to-give");
}
