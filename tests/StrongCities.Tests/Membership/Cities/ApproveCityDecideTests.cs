using StrongCities.Membership.Cities;
using StrongCities.Modularity.Commands;
using StrongCities.Rules;
using static StrongCities.Tests.Membership.Cities.Scenarios;

namespace StrongCities.Tests.Membership.Cities;

public sealed class ApproveCityDecideTests
{
    private static readonly ApproveCity Approve = new(Oslo, 2, null);

    [Fact]
    public void A_recommended_application_is_admitted_with_all_that_the_rule_was_given()
    {
        var decided = Decide(Recommended()).OneEvent<AdmissionDecided>();

        decided.Rule.Should().Be(StrongCities.Rules.Admission.Delegated);
        decided.Inputs.Should().Be(new AdmissionInputs
        {
            Evidence = EvidenceKind.CouncilAct,
            PrinciplesAccepted = 1,
            PrinciplesInForce = 1,
            Recommended = true,
            ApproverRecommended = false,
        });
        decided.Outcome.Admitted.Should().BeTrue();
    }

    [Fact]
    public void The_recorded_inputs_give_the_recorded_outcome_again()
    {
        var decided = Decide(Recommended()).OneEvent<AdmissionDecided>();

        StrongCities.Rules.Admission.Judge(decided.Inputs).Should().BeEquivalentTo(decided.Outcome);
    }

    [Fact]
    public void The_reason_is_kept_as_its_digest()
    {
        var reason = Typed();

        ApproveCityHandler.Decide(Recommended(), Approve with { Reason = reason }, Now, false).OneEvent<AdmissionDecided>().Reason.Should().Be(reason.Digest);
    }

    [Fact]
    public void Who_recommended_it_does_not_decide_on_it() =>
        ApproveCityHandler.Decide(Recommended(), Approve, Now, approverRecommended: true).ShouldRefuse(RefusalKind.Conflict, "admission-maker-is-checker");

    [Fact]
    public void Without_evidence_nobody_is_admitted() =>
        Decide(Recommended(EvidenceKind.None)).ShouldRefuse(RefusalKind.Conflict, "admission-no-evidence");

    [Fact]
    public void Principles_that_have_changed_since_are_accepted_first() =>
        Decide(Recommended(principles: 0)).ShouldRefuse(RefusalKind.Conflict, "admission-principles-outdated");

    [Fact]
    public void What_is_not_there_is_not_found() => Decide(null).ShouldRefuse(RefusalKind.NotFound, "not-found");

    public static TheoryData<MembershipStatus> Elsewhere => Except(MembershipStatus.Decision);

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public void Only_a_recommended_application_waits_for_it(MembershipStatus status) =>
        Decide(In(status)).ShouldRefuse(RefusalKind.Conflict, "not-awaiting-decision");

    private static Decision Decide(City? city) => ApproveCityHandler.Decide(city, Approve, Now, approverRecommended: false);
}
