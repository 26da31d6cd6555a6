using System.Collections.Frozen;

namespace StrongCities.Modularity.Callers;

/// <summary>The six presets that people see, and the operator of the machine.</summary>
public enum RolePreset
{
    City,
    Applicant,
    Committee,
    Reviewer,
    Secretariat,
    Auditor,
    Operator,
}

/// <summary>Which duties each preset carries.</summary>
public static class RolePresets
{
    private static readonly FrozenDictionary<RolePreset, FrozenSet<string>> ByPreset = new Dictionary<RolePreset, HashSet<string>>
    {
        [RolePreset.City] = [Duty.ReadNetwork, Duty.SignForCity],
        [RolePreset.Applicant] = [Duty.SignForCity],
        [RolePreset.Committee] = [Duty.ReadNetwork],
        [RolePreset.Reviewer] = [Duty.ReadNetwork],
        [RolePreset.Secretariat] = [Duty.ReadNetwork, Duty.RecommendCities, Duty.ApproveCities, Duty.SeeCasework, Duty.GrantMandates, Duty.ProtectData, Duty.BackFill],
        [RolePreset.Auditor] = [Duty.ReadNetwork, Duty.SeeCasework],
        [RolePreset.Operator] = [Duty.Operate, Duty.GrantMandates],
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet());

    public static FrozenSet<string> DutiesOf(RolePreset preset) => ByPreset[preset];
}
