using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using StrongCities.Rules;

namespace StrongCities.Tests.Rules;

public sealed class AdmissionTests
{
    private static readonly AdmissionInputs Complete = new()
    {
        Evidence = EvidenceKind.CouncilAct,
        PrinciplesAccepted = 1,
        PrinciplesInForce = 1,
        Recommended = true,
        ApproverRecommended = false,
    };

    [Theory]
    [InlineData(EvidenceKind.CouncilAct)]
    [InlineData(EvidenceKind.MayorsLetter)]
    public void A_complete_application_is_admitted(EvidenceKind evidence)
    {
        var outcome = Admission.Judge(Complete with { Evidence = evidence });

        outcome.Admitted.Should().BeTrue();
        outcome.Unmet.Should().BeEmpty();
    }

    [Fact]
    public void Nobody_decides_on_what_nobody_recommended() => Unmet(Complete with { Recommended = false }).Should().Equal("not-recommended");

    [Fact]
    public void The_maker_is_not_the_checker() => Unmet(Complete with { ApproverRecommended = true }).Should().Equal("maker-is-checker");

    [Fact]
    public void The_principles_in_force_are_accepted() => Unmet(Complete with { PrinciplesInForce = 2 }).Should().Equal("principles-outdated");

    [Fact]
    public void The_leadership_stands_behind_it() => Unmet(Complete with { Evidence = EvidenceKind.None }).Should().Equal("no-evidence");

    [Fact]
    public void Everything_that_is_unmet_is_said_in_a_fixed_order() => Unmet(new AdmissionInputs
    {
        Evidence = EvidenceKind.None,
        PrinciplesAccepted = 1,
        PrinciplesInForce = 2,
        Recommended = false,
        ApproverRecommended = true,
    }).Should().Equal("not-recommended", "maker-is-checker", "principles-outdated", "no-evidence");

    [Property(MaxTest = 500)]
    public Property Never_admitted_when_maker_is_checker() =>
        Prop.ForAll(Inputs, inputs => !Admission.Judge(inputs with { ApproverRecommended = true }).Admitted);

    [Property(MaxTest = 500)]
    public Property An_unmet_condition_more_never_turns_a_refusal_into_an_admission() => Prop.ForAll(Inputs, inputs =>
        Worsened(inputs).All(worse => !Admission.Judge(worse).Admitted && Admission.Judge(inputs).Unmet.All(Admission.Judge(worse).Unmet.Contains)));

    [Property(MaxTest = 500)]
    public Property Admitted_means_that_nothing_is_unmet_and_the_other_way_round() =>
        Prop.ForAll(Inputs, inputs => Admission.Judge(inputs).Admitted == (Admission.Judge(inputs).Unmet.Count == 0));

    [Property(MaxTest = 500)]
    public Property The_same_inputs_have_the_same_outcome_for_ever() => Prop.ForAll(Inputs, inputs =>
        Admission.Judge(inputs).Unmet.SequenceEqual(Admission.Judge(inputs with { }).Unmet));

    private static IEnumerable<AdmissionInputs> Worsened(AdmissionInputs inputs) =>
    [
        inputs with { Recommended = false },
        inputs with { ApproverRecommended = true },
        inputs with { PrinciplesInForce = inputs.PrinciplesAccepted + 1 },
        inputs with { Evidence = EvidenceKind.None },
    ];

    private static Arbitrary<AdmissionInputs> Inputs => (
        from evidence in Gen.Elements(Enum.GetValues<EvidenceKind>())
        from accepted in Gen.Choose(0, 5)
        from inForce in Gen.Choose(0, 5)
        from recommended in Gen.Elements(true, false)
        from same in Gen.Elements(true, false)
        select new AdmissionInputs
        {
            Evidence = evidence,
            PrinciplesAccepted = accepted,
            PrinciplesInForce = inForce,
            Recommended = recommended,
            ApproverRecommended = same,
        }).ToArbitrary();

    private static IReadOnlyList<string> Unmet(AdmissionInputs inputs) => Admission.Judge(inputs).Unmet;
}
