using StrongCities.Contracts;
using StrongCities.Membership.Cities;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using StrongCities.Rules;
using static StrongCities.Tests.Membership.Cities.Scenarios;

namespace StrongCities.Tests.Membership.Cities;

public sealed class ApplyForMembershipDecideTests
{
    private static readonly DateOnly Today = new(2026, 11, 2);

    private static readonly ApplyForMembership Application = new()
    {
        CityId = Oslo,
        OrganisationId = OsloItself,
        Details = Details,
        CouncilAct = new CouncilAct("2026/117", new DateOnly(2026, 10, 21)),
        PrinciplesAccepted = 1,
        Motivation = Typed(),
    };

    [Fact]
    public void An_application_is_submitted_with_the_digest_of_its_motivation()
    {
        var submitted = Decide(Application).OneEvent<ApplicationSubmitted>();

        submitted.Should().BeEquivalentTo(new { CityId = Oslo, OrganisationId = OsloItself, Evidence = EvidenceKind.CouncilAct, PrinciplesAccepted = 1, Demonstration = false });
        submitted.Motivation.Should().Be(Application.Motivation.Digest);
    }

    [Fact]
    public void The_region_follows_from_the_country_and_not_from_the_applicant() =>
        Decide(Application with { Details = Details with { Region = "south-asia" } }).OneEvent<ApplicationSubmitted>().Details.Region.Should().Be("europe");

    [Fact]
    public void Names_are_tidied() => Decide(Application with { Details = Details with { Name = " Malmo\u0308 ", LocalName = " Malmo\u0308" } })
        .OneEvent<ApplicationSubmitted>().Details.Should().BeEquivalentTo(new { Name = "Malm\u00F6", LocalName = "Malm\u00F6" });

    [Fact]
    public void The_mayor_s_letter_is_evidence_too()
    {
        var letter = new FileReference { Sha256 = new string('a', 64), Length = 1024, MediaType = "application/pdf" };

        var submitted = Decide(Application with { CouncilAct = null, MayorsLetter = letter }).OneEvent<ApplicationSubmitted>();

        submitted.Evidence.Should().Be(EvidenceKind.MayorsLetter);
        submitted.MayorsLetter.Should().Be(letter);
    }

    [Fact]
    public void What_the_demonstration_sends_says_so() =>
        ApplyForMembershipHandler.Decide(Application, Now, alreadyMember: false, demonstration: true).OneEvent<ApplicationSubmitted>().Demonstration.Should().BeTrue();

    [Fact]
    public void A_city_that_is_in_the_network_is_not_entered_again() =>
        ApplyForMembershipHandler.Decide(Application, Now, alreadyMember: true, demonstration: false).ShouldRefuse(RefusalKind.Conflict, "city-already-in-network");

    [Fact]
    public void Evidence_is_asked_for() => Decide(Application with { CouncilAct = null }).ShouldRefuse(RefusalKind.Invalid, "evidence-missing", "councilAct");

    [Fact]
    public void The_council_s_act_has_a_number() =>
        Decide(Application with { CouncilAct = new CouncilAct(" ", Today) }).ShouldRefuse(RefusalKind.Invalid, "required", "councilAct.number");

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void The_council_has_decided_already(int daysAhead, bool accepted)
    {
        var decision = Decide(Application with { CouncilAct = new CouncilAct("2026/117", Today.AddDays(daysAhead)) });

        if (accepted) decision.OneEvent<ApplicationSubmitted>();
        else decision.ShouldRefuse(RefusalKind.Invalid, "date-in-future", "councilAct.date");
    }

    [Theory]
    [InlineData("2026-11-02T09:59:59Z", "2026-11-02", true)]
    [InlineData("2026-11-02T09:59:59Z", "2026-11-03", false)]
    [InlineData("2026-11-02T10:00:00Z", "2026-11-03", true)]
    [InlineData("2026-11-02T23:59:59Z", "2026-11-03", true)]
    [InlineData("2026-11-02T23:59:59Z", "2026-11-04", false)]
    public void A_council_act_of_today_is_of_today_wherever_on_earth_the_council_sits(string now, string dated, bool accepted)
    {
        var command = Application with { CouncilAct = new CouncilAct("2026/117", DateOnly.Parse(dated, System.Globalization.CultureInfo.InvariantCulture)) };
        var moment = Moment.At(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        var wrong = command.Check(moment);
        if (accepted) wrong.Should().BeNull();
        else Decision.Of(wrong!).ShouldRefuse(RefusalKind.Invalid, "date-in-future", "councilAct.date");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void The_principles_in_force_are_accepted_and_no_others(int version) =>
        Decide(Application with { PrinciplesAccepted = version }).ShouldRefuse(RefusalKind.Invalid, "principles-not-accepted", "principlesAccepted");

    [Fact]
    public void A_motivation_is_asked_for() => Decide(Application with { Motivation = Typed(" ") }).ShouldRefuse(RefusalKind.Invalid, "required", "motivation");

    [Fact]
    public void A_motivation_of_a_megabyte_is_refused() =>
        Decide(Application with { Motivation = Prose.Of(new string('x', 1 << 20))! }).ShouldRefuse(RefusalKind.Invalid, "too-long", "motivation");

    public static TheoryData<CityDetails, string, string> WrongDetails => new()
    {
        { Details with { Name = "" }, "required", "details.name" },
        { Details with { Name = "東京" }, "name-in-latin-letters", "details.name" },
        { Details with { Name = new string('o', 121) }, "too-long", "details.name" },
        { Details with { LocalName = "Os\u202Elo" }, "control-characters", "details.localName" },
        { Details with { CountryCode = "ZZ" }, "country-unknown", "details.countryCode" },
        { Details with { CountryCode = null! }, "country-unknown", "details.countryCode" },
        { Details with { Languages = [] }, "languages-missing", "details.languages" },
        { Details with { Languages = null! }, "languages-missing", "details.languages" },
        { Details with { Languages = ["Norwegian"] }, "language-code-unknown", "details.languages" },
        { Details with { Languages = [null!] }, "language-code-unknown", "details.languages" },
        { Details with { Population = 0 }, "population-out-of-range", "details.population" },
        { Details with { Population = 200_000_001 }, "population-out-of-range", "details.population" },
        { Details with { Latitude = 90.01 }, "latitude-out-of-range", "details.latitude" },
        { Details with { Latitude = double.NaN }, "latitude-out-of-range", "details.latitude" },
        { Details with { Longitude = -180.5 }, "longitude-out-of-range", "details.longitude" },
        { Details with { Kind = (AuthorityKind)99 }, "kind-unknown", "details.kind" },
    };

    [Theory]
    [MemberData(nameof(WrongDetails))]
    public void Wrong_details_are_refused_in_their_place(CityDetails details, string code, string field) =>
        Decide(Application with { Details = details }).Refusal!.Flaws.Select(flaw => (flaw.Code, flaw.Field)).Should().Contain((code, field));

    [Fact]
    public void A_country_is_written_as_the_standard_writes_it() =>
        Decide(Application with { Details = Details with { CountryCode = "no" } }).OneEvent<ApplicationSubmitted>().Details.CountryCode.Should().Be("NO");

    // The door asks Check first, and Decide relies on it.
    private static Decision Decide(ApplyForMembership command) =>
        command.Check(Now) is { } wrong ? wrong : ApplyForMembershipHandler.Decide(command, Now, alreadyMember: false, demonstration: false);
}
