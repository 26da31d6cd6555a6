using AwesomeAssertions;
using StrongCities.Host.Demonstration;
using StrongCities.Membership.Places;

namespace StrongCities.Tests.Host.Demonstration;

public sealed class DemonstrationDataTests
{
    private static readonly DateOnly Launch = new(2015, 9, 29);
    private static readonly DateOnly Today = new(2026, 11, 1);
    private static readonly string[] Kinds = ["city", "county", "state", "province", "town", "municipality", "region"];

    private static readonly string[] Themes =
    [
        "schools", "youth", "social-services", "policing-partnership", "community-dialogue", "rehabilitation", "communication",
        "crisis-response", "evaluation", "arts-and-sport",
    ];

    private static readonly IReadOnlyList<DemonstrationCity> Cities = DemonstrationData.Cities();
    private static readonly DemonstrationCity[] Invented = [.. Cities.Where(city => city.Demonstration)];
    private static readonly DemonstrationCity[] Real = [.. Cities.Where(city => !city.Demonstration)];

    [Fact]
    public void Exactly_Montreal_and_Oslo_are_real_and_carry_the_launch_and_facts_alone()
    {
        Real.Select(city => city.Name).Should().BeEquivalentTo("Montréal", "Oslo");
        foreach (var city in Real)
        {
            city.Signed.Should().Be(Launch);
            new[] { city.Applied, city.Recommended, city.Approved, city.Withdrawn, city.Declined }
                .Should().AllSatisfy(date => date.Should().BeNull());
            city.Motivation.Should().BeEmpty();
            city.Strengths.Concat(city.Needs).Should().BeEmpty();
            city.Council.Should().BeNull();
            city.Facts.Should().NotBeEmpty();
        }

        Invented.Should().AllSatisfy(city => city.Facts.Should().BeEmpty());
    }

    [Fact]
    public void No_invented_city_bears_the_name_of_a_real_one()
    {
        var catalogue = new PlaceCatalogue();
        var real = "abcdefghijklmnopqrstuvwxyz0123456789".SelectMany(letter => catalogue.Search(letter.ToString(), int.MaxValue))
            .Select(place => Joined(place.Name)).ToHashSet();
        real.Should().Contain("saopaulo").And.Contain("newyorkcity", "the comparison sees the whole file");
        Invented.Select(city => Joined(city.Name)).Should().NotIntersectWith(real);

        static string Joined(string name) => LatinName.Fold(name, 100).Replace(" ", "", StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_addresses_are_unique()
    {
        Cities.Select(city => city.Name).Should().OnlyHaveUniqueItems();
        Cities.Select(city => Slug.From(city.Name)).Should().OnlyHaveUniqueItems().And.NotContainNulls();
        Cities.Select(city => (city.Latitude, city.Longitude)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Every_city_lies_in_the_region_of_its_country_and_every_region_has_cities()
    {
        Cities.Should().AllSatisfy(city => city.Region.Should().Be(Regions.Of(city.CountryCode), city.Name));
        var perRegion = Cities.CountBy(city => city.Region).ToDictionary();
        perRegion.Keys.Should().BeEquivalentTo(Regions.All);
        perRegion.Values.Should().AllSatisfy(count => count.Should().BeGreaterThanOrEqualTo(3));
    }

    [Fact]
    public void Every_journey_is_in_order_and_in_the_past()
    {
        foreach (var city in Invented)
        {
            DateOnly?[] steps = [city.Council?.Date, city.Applied, city.Recommended, city.Approved, city.Signed, city.Withdrawn];
            var taken = steps.OfType<DateOnly>().ToArray();
            taken.Should().BeInAscendingOrder(city.Name).And.OnlyContain(date => date <= Today);
            city.Applied.Should().NotBeNull(city.Name);
            steps[1..].SkipWhile(step => step is not null)
                .Should().AllSatisfy(step => step.Should().BeNull($"{city.Name} cannot skip a step"));
            if (city.Declined is { } declined)
            {
                declined.Should().BeAfter(taken[^1]).And.BeOnOrBefore(Today);
                city.Approved.Should().BeNull();
            }

            if (city.Recommended is not null) city.Council.Should().NotBeNull("nobody is recommended without the council's act");
        }
    }

    [Fact]
    public void The_network_starts_with_23_and_grows_without_jumps()
    {
        Cities.Where(city => city.Founding).Should().HaveCount(23).And.OnlyContain(city => city.Signed == Launch);
        Cities.Where(city => !city.Founding && city.Signed is not null).Should().OnlyContain(city => city.Signed > Launch);
        Cities.Count(city => city.IsMemberOn(new DateOnly(2025, 6, 30))).Should().Be(118);

        var later = Cities.Where(city => !city.Founding).Select(city => city.Signed).OfType<DateOnly>().ToArray();
        later.CountBy(day => (day.Year, day.Month)).Should().AllSatisfy(month => month.Value.Should().BeLessThanOrEqualTo(3));
        var perYear = later.CountBy(day => day.Year).ToDictionary();
        Enumerable.Range(2016, 9).Should().AllSatisfy(year => perYear[year].Should().BeInRange(5, 13));
        perYear[2020].Should().BeLessThan(perYear[2019] / 2, "2020 was slow");
    }

    [Fact]
    public void Some_left_some_were_declined_and_some_are_under_way()
    {
        Cities.Count(city => city.Withdrawn is not null).Should().Be(3);
        Cities.Count(city => city.Declined is not null).Should().Be(2);
        var underWay = Cities.Where(city => city.Signed is null && city.Declined is null).ToArray();
        underWay.Should().HaveCount(9).And.OnlyContain(city => city.Applied!.Value.Year == 2026);
        underWay.Count(city => city.Recommended is null).Should().Be(3);
        underWay.Count(city => city.Approved is not null).Should().Be(3);
    }

    [Fact]
    public void Every_invented_city_is_whole()
    {
        foreach (var city in Invented)
        {
            Kinds.Should().Contain(city.Kind);
            city.Latitude.Should().BeInRange(-60, 75);
            city.Longitude.Should().BeInRange(-180, 180);
            city.Population.Should().BeInRange(5_000, 5_000_000);
            (city.Population % 1_000).Should().Be(0, "populations are rounded");
            city.Languages.Should().NotBeEmpty().And.OnlyContain(code => code.Length == 2);
            city.Motivation["en"].Should().EndWith(".").And.NotMatchRegex(@"[.!?]\s");
            city.Motivation.Keys.Should().BeSubsetOf(["en", .. city.Languages]);
            foreach (var themes in new[] { city.Strengths, city.Needs })
            {
                themes.Should().BeSubsetOf(Themes);
                themes.Count.Should().BeInRange(1, 3);
            }

            city.Strengths.Should().NotIntersectWith(city.Needs);
        }

        Invented.Select(city => city.Motivation["en"]).Should().OnlyHaveUniqueItems();
        string[] translated = ["fr", "es", "ar"];
        translated.Should().AllSatisfy(language =>
            Invented.Where(city => city.Languages[0] == language).Should().NotBeEmpty()
                .And.AllSatisfy(city => city.Motivation.Should().ContainKey(language, city.Name)));
    }

    [Fact]
    public void Every_role_has_an_account_that_acts_for_somebody_in_the_network()
    {
        var people = DemonstrationData.People();
        var organisations = DemonstrationData.Organisations();
        organisations.Should().HaveCount(8).And.OnlyContain(organisation => organisation.Demonstration);
        organisations.Select(organisation => organisation.Kind).Distinct().Should()
            .BeEquivalentTo("cso", "network", "university", "donor", "government");
        organisations.Select(organisation => organisation.City).OfType<string>().Should().BeSubsetOf(Invented.Select(city => city.Name));

        people.Should().HaveCount(25).And.OnlyContain(person => person.Demonstration);
        people.Select(person => person.Role).Should().OnlyHaveUniqueItems();
        people.Select(person => person.Name).Should().OnlyHaveUniqueItems();
        people.Should().AllSatisfy(person => person.Email.Should().Be(person.Role + "@demo.strongcities.example"));
        people.Select(person => person.Preset).Distinct().Should()
            .BeEquivalentTo("city", "applicant", "committee", "reviewer", "secretariat", "auditor", "operator", "hub", "safeguarding");
        string[] known =
        [
            "Institute for Strategic Dialogue",
            .. Invented.Select(city => city.Name),
            .. organisations.Select(organisation => organisation.Name),
        ];
        people.Select(person => person.Organisation).Should().BeSubsetOf(known);
    }
}
