using StrongCities.Contracts;
using StrongCities.Contracts.Facts;
using StrongCities.Membership.Cities;
using StrongCities.Modularity.Commands;
using static StrongCities.Tests.Membership.Cities.Scenarios;

namespace StrongCities.Tests.Membership.Cities;

public sealed class EnterFoundingMemberDecideTests
{
    private static readonly Moment Launch = Now.EffectiveAt(new DateTimeOffset(2015, 9, 29, 12, 0, 0, TimeSpan.Zero));
    private static readonly EnterFoundingMember Enter = new() { CityId = Oslo, OrganisationId = OsloItself, Details = Details };

    [Fact]
    public void A_founding_member_is_a_member_from_the_day_of_the_launch()
    {
        var decision = Decide(Launch);

        var entered = decision.OneEvent<FoundingMemberEntered>();
        entered.Should().BeEquivalentTo(new { CityId = Oslo, OrganisationId = OsloItself, Slug = "oslo", PrinciplesAccepted = 1 });
        After(entered).Status.Should().Be(MembershipStatus.Active);
        decision.OneFact<CityBecameMember>().Moment.Should().Be(Launch);
    }

    [Fact]
    public void Its_evidence_is_the_announcement_and_no_paper() =>
        After(Decide(Launch).OneEvent<FoundingMemberEntered>()).Evidence.Should().Be(StrongCities.Rules.EvidenceKind.None);

    [Fact]
    public void No_other_day_has_founding_members() =>
        Decide(Launch.EffectiveAt(Launch.Effective.AddDays(1))).ShouldRefuse(RefusalKind.Conflict, "not-the-day-of-the-launch");

    [Fact]
    public void Not_even_today() => Decide(Now).ShouldRefuse(RefusalKind.Conflict, "not-the-day-of-the-launch");

    [Fact]
    public void A_city_that_is_in_the_network_is_not_entered_again() =>
        EnterFoundingMemberHandler.Decide(Enter, Launch, Names with { AlreadyMember = true }, false).ShouldRefuse(RefusalKind.Conflict, "city-already-in-network");

    [Fact]
    public void Its_details_are_checked_like_everybody_s() =>
        Decision.Of((Enter with { Details = Details with { CountryCode = "ZZ" } }).Check(Launch)!)
            .ShouldRefuse(RefusalKind.Invalid, "country-unknown", "details.countryCode");

    private static Decision Decide(Moment moment) => EnterFoundingMemberHandler.Decide(Enter, moment, Names, demonstration: false);
}
