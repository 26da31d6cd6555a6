using StrongCities.Modularity.Mandates;

namespace StrongCities.Membership.Cities;

/// <summary>Where a city stands. The short path is Submitted → Decision → SignaturePending → Active.</summary>
public enum MembershipStatus
{
    Submitted,
    Decision,
    SignaturePending,
    Active,
    Rejected,
    Withdrawn,
}

/// <summary>A city's membership as its own decisions need it.</summary>
public sealed record City
{
    public required CityId Id { get; init; }
    public required OrganisationId OrganisationId { get; init; }
    public required CityDetails Details { get; init; }
    public string? Slug { get; init; }
    public required MembershipStatus Status { get; init; }
    public required Rules.EvidenceKind Evidence { get; init; }
    public required int PrinciplesAccepted { get; init; }
    public MandateId? RecommendedBy { get; init; }

    /// <summary>Who acted for it before records of organisations became one.</summary>
    public IReadOnlyList<OrganisationId> Before { get; init; } = [];

    public bool Demonstration { get; init; }

    public static City Create(ApplicationSubmitted submitted) => new()
    {
        Id = submitted.CityId,
        OrganisationId = submitted.OrganisationId,
        Details = submitted.Details,
        Status = MembershipStatus.Submitted,
        Evidence = submitted.Evidence,
        PrinciplesAccepted = submitted.PrinciplesAccepted,
        Demonstration = submitted.Demonstration,
    };

    public static City Create(FoundingMemberEntered entered) => new()
    {
        Id = entered.CityId,
        OrganisationId = entered.OrganisationId,
        Details = entered.Details,
        Slug = entered.Slug,
        Status = MembershipStatus.Active,
        Evidence = Rules.EvidenceKind.None,
        PrinciplesAccepted = entered.PrinciplesAccepted,
        Demonstration = entered.Demonstration,
    };

    public City Apply(ApplicationRecommended recommended) => this with { Status = MembershipStatus.Decision, RecommendedBy = recommended.By };

    public City Apply(AdmissionDecided decided) => decided.Outcome.Admitted ? this with { Status = MembershipStatus.SignaturePending } : this;

    public City Apply(ApplicationDeclined _) => this with { Status = MembershipStatus.Rejected };

    public City Apply(MembershipSigned signed) => this with { Status = MembershipStatus.Active, PrinciplesAccepted = signed.PrinciplesAccepted, Slug = signed.Slug };

    public City Apply(CityMoved moved) => this with
    {
        OrganisationId = moved.OrganisationId, Before = Belonging.Moved(Before, OrganisationId, moved.OrganisationId),
    };

    public City Apply(CityWithdrew _) => this with { Status = MembershipStatus.Withdrawn };
}
