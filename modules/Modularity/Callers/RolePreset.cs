using System.Collections.Frozen;

namespace StrongCities.Modularity.Callers;

/// <summary>The six presets that people see first, the operator of the machine, and under Advanced who answers for a hub or for the grievance channel.</summary>
public enum RolePreset
{
    City,
    Applicant,
    Committee,
    Reviewer,
    Secretariat,
    Auditor,
    Operator,
    Hub,
    Safeguarding,
}

/// <summary>Which duties each preset carries.</summary>
public static class RolePresets
{
    private static readonly FrozenDictionary<RolePreset, FrozenSet<string>> ByPreset = new Dictionary<RolePreset, HashSet<string>>
    {
        [RolePreset.City] = [Duty.ReadNetwork, Duty.SignForCity, Duty.AskHelpDesk],
        [RolePreset.Applicant] = [Duty.SignForCity, Duty.AskHelpDesk],
        [RolePreset.Committee] = [Duty.ReadNetwork],
        [RolePreset.Reviewer] = [Duty.ReadNetwork],
        [RolePreset.Secretariat] =
        [
            Duty.ReadNetwork, Duty.RecommendCities, Duty.ApproveCities, Duty.SeeCasework, Duty.GrantMandates, Duty.BackFill, Duty.OverseeDeadlines, Duty.RunHelpDesk,
        ],
        [RolePreset.Auditor] = [Duty.ReadNetwork, Duty.SeeCasework],
        [RolePreset.Operator] = [Duty.Operate, Duty.GrantMandates],
        [RolePreset.Hub] = [Duty.ReadNetwork, Duty.AnswerTickets],
        [RolePreset.Safeguarding] = [Duty.ReadNetwork, Duty.Safeguard],
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet());

    public static FrozenSet<string> DutiesOf(RolePreset preset) => ByPreset[preset];
}
