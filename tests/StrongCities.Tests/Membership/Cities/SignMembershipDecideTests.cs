using StrongCities.Contracts.Facts;
using StrongCities.Membership.Cities;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using static StrongCities.Tests.Membership.Cities.Scenarios;

namespace StrongCities.Tests.Membership.Cities;

public sealed class SignMembershipDecideTests
{
    private static readonly SignMembership Sign = new(Oslo, 3, 1);

    [Fact]
    public void The_approved_city_signs_and_the_network_is_told()
    {
        var decision = SignMembershipHandler.Decide(Approved(), Sign, ForOslo, Now, Names);

        decision.OneEvent<MembershipSigned>().Should().Be(new MembershipSigned(Oslo, 1, "oslo"));
        decision.OneFact<CityBecameMember>().Should().BeEquivalentTo(new
        {
            CityId = Oslo,
            OrganisationId = OsloItself,
            Name = "Oslo",
            Slug = "oslo",
            CountryCode = "NO",
            Region = "europe",
            Moment = Now,
            Demonstration = false,
        });
    }

    [Fact]
    public void The_fact_is_the_same_one_at_every_delivery()
    {
        var once = SignMembershipHandler.Decide(Approved(), Sign, ForOslo, Now, Names).OneFact<CityBecameMember>().FactId;
        var again = SignMembershipHandler.Decide(Approved(), Sign, ForOslo, Now, Names).OneFact<CityBecameMember>().FactId;

        once.Should().Be(again).And.NotBe(Guid.Empty);
        once.Version.Should().Be(8);
    }

    [Fact]
    public void Somebody_else_s_application_is_not_there() =>
        SignMembershipHandler.Decide(Approved(), Sign, ForAnother, Now, Names).ShouldRefuse(RefusalKind.NotFound, "not-found");

    [Fact]
    public void Somebody_else_learns_no_state_either() =>
        SignMembershipHandler.Decide(Submitted(), Sign, ForAnother, Now, Names).ShouldRefuse(RefusalKind.NotFound, "not-found");

    [Fact]
    public void The_secretariat_signs_for_nobody() =>
        SignMembershipHandler.Decide(Approved(), Sign, ForSecretariat, Now, Names).ShouldRefuse(RefusalKind.NotFound, "not-found");

    [Fact]
    public void The_organisation_without_a_mandate_is_not_enough() =>
        SignMembershipHandler.Decide(Approved(), Sign, new Caller { Person = ForOslo.Person, Organisation = OsloItself }, Now, Names).ShouldRefuse(RefusalKind.NotFound, "not-found");

    [Fact]
    public void Of_two_applications_of_one_city_the_second_is_not_signed() =>
        SignMembershipHandler.Decide(Approved(), Sign, ForOslo, Now, Names with { AlreadyMember = true }).ShouldRefuse(RefusalKind.Conflict, "city-already-in-network");

    [Fact]
    public void What_is_not_there_is_not_found() => SignMembershipHandler.Decide(null, Sign, ForOslo, Now, Names).ShouldRefuse(RefusalKind.NotFound, "not-found");

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void The_principles_in_force_are_signed_and_no_others(int version) =>
        SignMembershipHandler.Decide(Approved(), Sign with { PrinciplesAccepted = version }, ForOslo, Now, Names)
            .ShouldRefuse(RefusalKind.Invalid, "principles-not-accepted", "principlesAccepted");

    public static TheoryData<MembershipStatus> Elsewhere => Except(MembershipStatus.SignaturePending);

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public void Only_an_approved_city_signs(MembershipStatus status) =>
        SignMembershipHandler.Decide(In(status), Sign, ForOslo, Now, Names).ShouldRefuse(RefusalKind.Conflict, "not-awaiting-signature");
}
