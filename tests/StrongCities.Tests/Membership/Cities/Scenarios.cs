using System.Collections.Frozen;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Membership.Cities;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Vault;
using StrongCities.Rules;

namespace StrongCities.Tests.Membership.Cities;

/// <summary>The states of a city by their names, each reached through the events that lead there.</summary>
public static class Scenarios
{
    public static readonly CityId Oslo = new(new Guid("019ab000-0000-7000-8000-000000000001"));
    public static readonly OrganisationId OsloItself = new(new Guid("019ab000-0000-7000-8000-000000000002"));
    public static readonly OrganisationId SomebodyElse = new(new Guid("019ab000-0000-7000-8000-000000000003"));
    public static readonly MandateId Recommender = new(new Guid("7d2c3b7e-0f55-4c8f-9d9f-3a8f5a6a9b01"));
    public static readonly Moment Now = Moment.At(new DateTimeOffset(2026, 11, 2, 9, 30, 0, TimeSpan.Zero));
    public static readonly Digest Motivation = new("0J6-zwzvVLnVp8WQ2Tf2D3f9pB5a1n8cYVqKx3mE7Qk");

    public static readonly CityDetails Details = new()
    {
        Name = "Oslo",
        LocalName = "Oslo",
        Kind = AuthorityKind.Municipality,
        CountryCode = "NO",
        Region = "europe",
        Languages = ["no", "en"],
        Population = 717_000,
        Latitude = 59.91,
        Longitude = 10.75,
    };

    /// <summary>Nobody has Oslo's address yet.</summary>
    public static readonly CityNames Names = new("oslo", AlreadyMember: false);

    public static readonly Caller ForOslo = Acting(OsloItself, RolePreset.City);
    public static readonly Caller ForAnother = Acting(SomebodyElse, RolePreset.City);
    public static readonly Caller ForSecretariat = Acting(SomebodyElse, RolePreset.Secretariat);

    public static City Submitted(EvidenceKind evidence = EvidenceKind.CouncilAct, int principles = 1) =>
        After(Application(evidence, principles));

    public static City Recommended(EvidenceKind evidence = EvidenceKind.CouncilAct, int principles = 1) =>
        After(Application(evidence, principles), Recommendation);

    public static City Approved() => After(Application(), Recommendation, Admission());

    public static City Active() => After(Application(), Recommendation, Admission(), new MembershipSigned(Oslo, 1, "oslo"));

    public static City Declined() => After(Application(), new ApplicationDeclined(Oslo, Motivation));

    public static City Withdrawn() => After(Application(), new CityWithdrew(Oslo, null));

    public static City In(MembershipStatus status) => status switch
    {
        MembershipStatus.Submitted => Submitted(),
        MembershipStatus.Decision => Recommended(),
        MembershipStatus.SignaturePending => Approved(),
        MembershipStatus.Active => Active(),
        MembershipStatus.Rejected => Declined(),
        _ => Withdrawn(),
    };

    /// <summary>Every state but those named.</summary>
    public static TheoryData<MembershipStatus> Except(params MembershipStatus[] those) => [.. Enum.GetValues<MembershipStatus>().Except(those)];

    public static City After(params IEnumerable<ICityEvent> events) => Fold<City>.Over(events)!;

    public static ApplicationRecommended Recommendation => new(Oslo, Recommender, null);

    public static ApplicationSubmitted Application(EvidenceKind evidence = EvidenceKind.CouncilAct, int principles = 1) => new()
    {
        CityId = Oslo,
        OrganisationId = OsloItself,
        Details = Details,
        Evidence = evidence,
        PrinciplesAccepted = principles,
        Motivation = Motivation,
    };

    public static AdmissionDecided Admission()
    {
        var inputs = new AdmissionInputs
        {
            Evidence = EvidenceKind.CouncilAct,
            PrinciplesAccepted = 1,
            PrinciplesInForce = 1,
            Recommended = true,
            ApproverRecommended = false,
        };
        return new AdmissionDecided(Oslo, StrongCities.Rules.Admission.Delegated, inputs, StrongCities.Rules.Admission.Judge(inputs), null);
    }

    public static Prose Typed(string text = "A good reason.") => Prose.Of(text)!;

    private static Caller Acting(OrganisationId organisation, RolePreset role) => new()
    {
        Person = new PersonId(new Guid("7d2c3b7e-0f55-4c8f-9d9f-3a8f5a6a9b02")),
        Mandate = new MandateId(new Guid("7d2c3b7e-0f55-4c8f-9d9f-3a8f5a6a9b03")),
        Organisation = organisation,
        Role = role,
        Duties = RolePresets.DutiesOf(role).ToFrozenSet(),
    };
}
