using StrongCities.Contracts;

namespace StrongCities.Rules;

/// <summary>What a city showed to prove that its elected leadership stands behind the application.</summary>
public enum EvidenceKind
{
    None,
    MayorsLetter,
    CouncilAct,
}

/// <summary>Everything that the admission of a city is judged by, as recorded in the decision's event.</summary>
public sealed record AdmissionInputs
{
    public required EvidenceKind Evidence { get; init; }
    public required int PrinciplesAccepted { get; init; }
    public required int PrinciplesInForce { get; init; }
    public required bool Recommended { get; init; }

    /// <summary>The person who approves is the person who recommended: maker and checker in one.</summary>
    public required bool ApproverRecommended { get; init; }
}

/// <summary>The outcome with the conditions that were not met, by code; none of them means admitted.</summary>
public sealed record AdmissionOutcome(bool Admitted, [property: Code] IReadOnlyList<string> Unmet);

/// <summary>
/// Admission by delegation: until the steering committee decides, the secretariat does, under this rule. Two people, evidence of the
/// leadership's will, and the principles that are in force on the day.
/// </summary>
public static class Admission
{
    public static readonly RuleReference Delegated = new("membership/admission-delegated", 1);

    public static AdmissionOutcome Judge(AdmissionInputs inputs)
    {
        var unmet = new List<string>();
        if (!inputs.Recommended) unmet.Add("not-recommended");
        if (inputs.ApproverRecommended) unmet.Add("maker-is-checker");
        if (inputs.PrinciplesAccepted < inputs.PrinciplesInForce) unmet.Add("principles-outdated");
        if (inputs.Evidence is EvidenceKind.None) unmet.Add("no-evidence");
        return new AdmissionOutcome(unmet.Count == 0, unmet);
    }
}
