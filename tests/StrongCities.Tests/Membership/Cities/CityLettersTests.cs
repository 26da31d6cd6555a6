using StrongCities.Membership.Cities;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Letters;
using static StrongCities.Tests.Membership.Cities.Scenarios;

namespace StrongCities.Tests.Membership.Cities;

public sealed class CityLettersTests
{
    public static TheoryData<string, string> Steps => new()
    {
        { "recommend", "application-recommended" },
        { "approve", "admission-approved" },
        { "decline", "application-declined" },
        { "sign", "welcome" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void The_city_is_written_to_at_every_step(string step, string template)
    {
        var letter = Take(step, Now).OneFact<PostLetter>();

        letter.Should().BeEquivalentTo(new { Template = template, Organisation = OsloItself, About = $"/applications/{Oslo}", At = Now.Recorded, Demonstration = false });
        letter.Names.Should().ContainSingle().Which.Should().Be(new KeyValuePair<string, string>("city", "Oslo"));
        letter.Person.Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_second_delivery_is_the_same_letter(string step, string _) =>
        Take(step, Now).OneFact<PostLetter>().LetterId.Should().Be(Take(step, Now).OneFact<PostLetter>().LetterId);

    [Theory]
    [MemberData(nameof(Steps))]
    public void History_that_is_back_filled_is_not_announced_again(string step, string _) =>
        Take(step, Now.EffectiveAt(Now.Effective.AddYears(-3))).Messages.OfType<PostLetter>().Should().BeEmpty();

    [Fact]
    public void Each_step_has_a_letter_of_its_own() =>
        new[] { "recommend", "approve", "decline", "sign" }.Select(step => Take(step, Now).OneFact<PostLetter>().LetterId).Should().OnlyHaveUniqueItems();

    private static Decision Take(string step, Contracts.Moment moment) => step switch
    {
        "recommend" => RecommendCityHandler.Decide(Submitted(), new RecommendCity(Oslo, 1, null), Recommender, moment),
        "approve" => ApproveCityHandler.Decide(Recommended(), new ApproveCity(Oslo, 2, null), moment, false),
        "decline" => DeclineCityHandler.Decide(Recommended(), new DeclineCity(Oslo, 2, Typed()), moment),
        _ => SignMembershipHandler.Decide(Approved(), new SignMembership(Oslo, 3, 1), ForOslo, moment, Names),
    };
}
