using StrongCities.Contracts.Facts;
using StrongCities.Membership.Cities;
using StrongCities.Modularity.Commands;
using static StrongCities.Tests.Membership.Cities.Scenarios;

namespace StrongCities.Tests.Membership.Cities;

public sealed class WithdrawCityDecideTests
{
    private static readonly WithdrawCity Withdraw = new(Oslo, 4, null);

    [Fact]
    public void A_member_leaves_and_the_network_is_told()
    {
        var decision = WithdrawCityHandler.Decide(Active(), Withdraw, ForOslo, Now);

        decision.OneEvent<CityWithdrew>().Should().Be(new CityWithdrew(Oslo, null));
        decision.OneFact<CityLeftNetwork>().Should().BeEquivalentTo(new { CityId = Oslo, OrganisationId = OsloItself, Moment = Now });
    }

    [Theory]
    [InlineData(MembershipStatus.Submitted)]
    [InlineData(MembershipStatus.Decision)]
    [InlineData(MembershipStatus.SignaturePending)]
    public void An_application_is_taken_back_and_nobody_is_told_of_it(MembershipStatus status)
    {
        var decision = WithdrawCityHandler.Decide(In(status), Withdraw, ForOslo, Now);

        decision.OneEvent<CityWithdrew>();
        decision.Messages.Should().BeEmpty();
    }

    [Theory]
    [InlineData(MembershipStatus.Withdrawn)]
    [InlineData(MembershipStatus.Rejected)]
    public void What_has_ended_does_not_end_again(MembershipStatus status) =>
        WithdrawCityHandler.Decide(In(status), Withdraw, ForOslo, Now).ShouldRefuse(RefusalKind.Conflict, "already-closed");

    [Fact]
    public void Somebody_else_s_membership_is_not_there() =>
        WithdrawCityHandler.Decide(Active(), Withdraw, ForAnother, Now).ShouldRefuse(RefusalKind.NotFound, "not-found");

    [Fact]
    public void What_is_not_there_is_not_found() => WithdrawCityHandler.Decide(null, Withdraw, ForOslo, Now).ShouldRefuse(RefusalKind.NotFound, "not-found");

    [Fact]
    public void A_reason_is_kept_as_its_digest()
    {
        var reason = Typed();

        WithdrawCityHandler.Decide(Active(), Withdraw with { Reason = reason }, ForOslo, Now).OneEvent<CityWithdrew>().Reason.Should().Be(reason.Digest);
    }
}
