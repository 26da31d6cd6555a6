using StrongCities.Membership.Cities;
using StrongCities.Modularity.Commands;
using static StrongCities.Tests.Membership.Cities.Scenarios;

namespace StrongCities.Tests.Membership.Cities;

public sealed class DeclineCityDecideTests
{
    private static readonly DeclineCity Decline = new(Oslo, 1, Typed());

    [Theory]
    [InlineData(MembershipStatus.Submitted)]
    [InlineData(MembershipStatus.Decision)]
    public void An_open_application_is_declined_with_a_reason(MembershipStatus status) =>
        DeclineCityHandler.Decide(In(status), Decline, Now).OneEvent<ApplicationDeclined>().Should().Be(new ApplicationDeclined(Oslo, Decline.Reason.Digest));

    [Fact]
    public void The_city_is_owed_a_reason() =>
        Decision.Of((Decline with { Reason = Typed(" ") }).Check(Now)!).ShouldRefuse(RefusalKind.Invalid, "required", "reason");

    [Fact]
    public void What_is_not_there_is_not_found() => DeclineCityHandler.Decide(null, Decline, Now).ShouldRefuse(RefusalKind.NotFound, "not-found");

    public static TheoryData<MembershipStatus> Elsewhere => Except(MembershipStatus.Submitted, MembershipStatus.Decision);

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public void Nothing_else_can_be_declined(MembershipStatus status) =>
        DeclineCityHandler.Decide(In(status), Decline, Now).ShouldRefuse(RefusalKind.Conflict, "not-awaiting-decision");
}
