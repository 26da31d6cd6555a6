using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.Organisations;

/// <summary>What a record of an organisation has to get right, whoever enters or corrects it; and who may.</summary>
public static class OrganisationDetails
{
    public static Checks Organisation(this Checks checks, OrganisationKind kind, string? name, string? countryCode) => checks
        .Line(name, "name", RegisterOrganisation.LongestName)
        .That(Enum.IsDefined(kind), "kind", "required")
        .That(string.IsNullOrWhiteSpace(countryCode) || countryCode.Trim() is { Length: 2 } code && code.All(char.IsAsciiLetter), "countryCode", "country-code");

    public static string Tidy(string name) => name.Trim().Normalize();

    public static string? TidyCountry(string? code) => string.IsNullOrWhiteSpace(code) ? null : code.Trim().ToUpperInvariant();

    /// <summary>Until it is verified those of its own correct it; afterwards the network, which vouches for it.</summary>
    public static bool IsCorrectedBy(this Organisation organisation, Caller caller) => caller.Holds(Duty.GrantMandates)
        || organisation.Status == OrganisationStatus.Draft && caller.ActsFor(organisation.Id) && caller.Holds(Duty.SignForCity);

    /// <summary>Those who administer it, those who entered it, and the network.</summary>
    public static bool IsZonedBy(this Organisation organisation, Caller caller) => organisation.IsCorrectedBy(caller) || caller.ActsFor(organisation.Id) && caller.Holds(Duty.AdministerOwn);

    /// <summary>
    /// That a city has applied is nobody else's business, and its organisation's name would tell. Who acts for the record in which it goes on sees
    /// the one before it, too.
    /// </summary>
    public static bool IsShownTo(this Organisation organisation, Caller caller) =>
        caller.ActsFor(organisation.Id) || caller.Holds(Duty.GrantMandates) || caller.Holds(Duty.SeeCasework)
        || organisation is { Status: OrganisationStatus.Merged, Into: { } into } && caller.ActsFor(into);

    /// <summary>The whole record is its own people's who sign, and the network's.</summary>
    public static bool IsExportedBy(this Organisation organisation, Caller caller) =>
        organisation.IsShownTo(caller) && (caller.Holds(Duty.SignForCity) || caller.Holds(Duty.GrantMandates) || caller.Holds(Duty.SeeCasework));
}
