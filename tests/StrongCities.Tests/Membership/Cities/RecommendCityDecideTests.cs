using StrongCities.Membership.Cities;
using StrongCities.Modularity.Commands;
using static StrongCities.Tests.Membership.Cities.Scenarios;

namespace StrongCities.Tests.Membership.Cities;

public sealed class RecommendCityDecideTests
{
    private static readonly RecommendCity Recommend = new(Oslo, 1, null);

    [Fact]
    public void A_submitted_application_is_recommended_under_the_mandate_that_does_it()
    {
        var reason = Typed();

        var recommended = RecommendCityHandler.Decide(Submitted(), Recommend with { Reason = reason }, Recommender, Now).OneEvent<ApplicationRecommended>();

        recommended.Should().Be(new ApplicationRecommended(Oslo, Recommender, reason.Digest));
    }

    [Fact]
    public void A_reason_is_welcome_and_not_needed() =>
        RecommendCityHandler.Decide(Submitted(), Recommend, Recommender, Now).OneEvent<ApplicationRecommended>().Reason.Should().BeNull();

    [Fact]
    public void An_empty_field_leaves_no_digest_behind() =>
        RecommendCityHandler.Decide(Submitted(), Recommend with { Reason = Typed("  ") }, Recommender, Now).OneEvent<ApplicationRecommended>().Reason.Should().BeNull();

    [Fact]
    public void What_is_not_there_is_not_found() =>
        RecommendCityHandler.Decide(null, Recommend, Recommender, Now).ShouldRefuse(RefusalKind.NotFound, "not-found");

    [Fact]
    public void A_reason_of_a_megabyte_is_refused() =>
        Decision.Of((Recommend with { Reason = Typed(new string('x', 1 << 20)) }).Check(Now)!)
            .ShouldRefuse(RefusalKind.Invalid, "too-long", "reason");

    public static TheoryData<MembershipStatus> Elsewhere => Except(MembershipStatus.Submitted);

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public void Only_a_submitted_application_waits_for_it(MembershipStatus status) =>
        RecommendCityHandler.Decide(In(status), Recommend, Recommender, Now).ShouldRefuse(RefusalKind.Conflict, "not-awaiting-recommendation");
}
