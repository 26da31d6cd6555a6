using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.Mandates;

/// <summary>Which roles one person does not hold at the same time, whatever the organisations: who audits has no part in what is audited, and who runs the machine reads no grievance.</summary>
public static class SeparationOfDuties
{
    public static readonly IReadOnlyList<(RolePreset One, RolePreset Other)> Apart =
    [
        (RolePreset.Auditor, RolePreset.Secretariat),
        (RolePreset.Auditor, RolePreset.Committee),
        (RolePreset.Auditor, RolePreset.Reviewer),
        (RolePreset.Auditor, RolePreset.Operator),
        // Whoever has the machine under them and reads grievances as well could tell who was here.
        (RolePreset.Safeguarding, RolePreset.Operator),
    ];

    public static bool AreApart(RolePreset one, RolePreset other) => Apart.Contains((one, other)) || Apart.Contains((other, one));

    /// <summary>A mandate that the person holds, or will, and that the new one must not stand beside.</summary>
    public static bool Forbids(IReadOnlyList<Mandate> held, RolePreset role, DateTimeOffset from, DateTimeOffset? until) =>
        held.Any(mandate => AreApart(mandate.Role, role) && mandate.OfferedUntil is null
            && (mandate.Until is null || mandate.Until > from) && (until is null || until > mandate.From));
}
