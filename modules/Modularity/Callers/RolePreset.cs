using System.Collections.Frozen;

namespace StrongCities.Modularity.Callers;

/// <summary>In which role a person acts: the six presets that people see first, and those behind Advanced.</summary>
public enum RolePreset
{
    City,
    Applicant,
    Committee,
    Reviewer,
    Secretariat,
    Auditor,

    /// <summary>Looks after the machine.</summary>
    Operator,

    /// <summary>Answers the cities of a region.</summary>
    Hub,

    /// <summary>Reads and answers the grievance channel, and nobody else does.</summary>
    Safeguarding,

    /// <summary>Works for a city and reads what is of the network; neither signs nor administers.</summary>
    Practitioner,
}

/// <summary>Which duties each preset carries.</summary>
public static class RolePresets
{
    private static readonly FrozenDictionary<RolePreset, FrozenSet<string>> ByPreset = new Dictionary<RolePreset, HashSet<string>>
    {
        [RolePreset.City] = [Duty.ReadNetwork, Duty.SignForCity, Duty.AdministerOwn, Duty.AskHelpDesk, Duty.Label],
        [RolePreset.Applicant] = [Duty.SignForCity, Duty.AskHelpDesk, Duty.Label],
        [RolePreset.Committee] = [Duty.ReadNetwork],
        [RolePreset.Reviewer] = [Duty.ReadNetwork],
        [RolePreset.Secretariat] =
        [
            Duty.ReadNetwork, Duty.RecommendCities, Duty.ApproveCities, Duty.SeeCasework, Duty.GrantMandates, Duty.ProtectData, Duty.BackFill, Duty.OverseeDeadlines, Duty.RunHelpDesk, Duty.Label,
            Duty.EditWording, Duty.WriteNews,
        ],
        [RolePreset.Auditor] = [Duty.ReadNetwork, Duty.SeeCasework],
        [RolePreset.Operator] = [Duty.Operate, Duty.GrantMandates, Duty.EditWording],
        [RolePreset.Hub] = [Duty.ReadNetwork, Duty.AnswerTickets],
        [RolePreset.Safeguarding] = [Duty.ReadNetwork, Duty.Safeguard],
        [RolePreset.Practitioner] = [Duty.ReadNetwork, Duty.AskHelpDesk],
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet());

    /// <summary>The six that are offered first; the others stand behind Advanced.</summary>
    public static readonly IReadOnlyList<RolePreset> First =
        [RolePreset.City, RolePreset.Applicant, RolePreset.Committee, RolePreset.Reviewer, RolePreset.Secretariat, RolePreset.Auditor];

    /// <summary>What the people of an organisation give one another; every other role is the network's to give.</summary>
    public static readonly FrozenSet<RolePreset> GivenByOrganisations = new[] { RolePreset.City, RolePreset.Practitioner }.ToFrozenSet();

    public static FrozenSet<string> DutiesOf(RolePreset preset) => ByPreset[preset];

    /// <summary>Every duty that some preset carries.</summary>
    public static readonly IReadOnlyList<string> Duties = [.. ByPreset.Values.SelectMany(duties => duties).Distinct().Order(StringComparer.Ordinal)];

    public static IEnumerable<RolePreset> With(string duty) => ByPreset.Where(pair => pair.Value.Contains(duty)).Select(pair => pair.Key);
}
