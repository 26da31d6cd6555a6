using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Labels;

namespace StrongCities.Tests.Modularity.Labels;

/// <summary>What closes a record and what may open it, for which its source is asked.</summary>
public sealed class LabelTermsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly string One = Audience.Organisation(new OrganisationId(Guid.Parse("019ab000-0000-7000-8000-0000000000aa")));
    private static readonly string Another = Audience.Organisation(new OrganisationId(Guid.Parse("019ab000-0000-7000-8000-0000000000bb")));
    private static readonly string Cities = Audience.Role(RolePreset.City);

    public static TheoryData<LabelTerms, LabelTerms, bool> Changes => new()
    {
        { Of(Tlp.Amber), Of(Tlp.AmberStrict), false },
        { Of(Tlp.Amber), Of(Tlp.Green), true },
        { Of(Tlp.Amber), Of(Tlp.Amber) with { ChathamHouse = true }, false },
        { Of(Tlp.Amber) with { ChathamHouse = true }, Of(Tlp.Amber), true },
        { Of(Tlp.Amber) with { ChathamHouse = true }, Of(Tlp.AmberStrict), true },
        // At GREEN an audience closes, and fewer names close further.
        { Of(Tlp.Green), Of(Tlp.Green, Cities), false },
        { Of(Tlp.Green, Cities), Of(Tlp.Green), true },
        { Of(Tlp.Green, Cities, One), Of(Tlp.Green, One), false },
        { Of(Tlp.Green, One), Of(Tlp.Green, Cities), true },
        // At AMBER one more name is one more reader.
        { Of(Tlp.Amber), Of(Tlp.Amber, One), true },
        { Of(Tlp.Amber, One, Another), Of(Tlp.Amber, One), false },
        { Of(Tlp.Amber, One), Of(Tlp.Amber), false },
        // Who is named anew where others are shut out may read for the first time.
        { Of(Tlp.Green, One), Of(Tlp.Amber, Another), true },
        { Of(Tlp.Green, One), Of(Tlp.Amber, One), false },
        { Of(Tlp.Green), Of(Tlp.Amber, One), false },
        { Of(Tlp.Amber), Of(Tlp.Red, "mandate:019ab000-0000-7000-8000-0000000000cc"), true },
        // What is to come counts as well.
        { Of(Tlp.Amber), Until(Tlp.Amber, Tlp.Clear), true },
        { Of(Tlp.Amber), Until(Tlp.AmberStrict, Tlp.Green), true },
        { Of(Tlp.Green), Until(Tlp.Green, Tlp.Amber), false },
        { Of(Tlp.Clear), Of(Tlp.Amber), false },
        { Until(Tlp.Amber, Tlp.Clear), Of(Tlp.Amber), false },
        { Until(Tlp.Green, Tlp.Amber), Of(Tlp.Green), true },
        { Until(Tlp.Green, Tlp.Amber), Until(Tlp.Green, Tlp.AmberStrict), false },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Opens_or_does_not(LabelTerms before, LabelTerms after, bool opens) => after.MayOpen(before).Should().Be(opens);

    [Fact]
    public void What_runs_out_later_opens_where_it_is_more_open_than_what_comes_after_it()
    {
        var short_ = Until(Tlp.Green, Tlp.Amber);
        var longer = short_ with { Until = short_.Until!.Value.AddDays(1) };
        longer.MayOpen(short_).Should().BeTrue();
        short_.MayOpen(longer).Should().BeFalse();
        var embargo = Until(Tlp.Amber, Tlp.Clear);
        var later = embargo with { Until = embargo.Until!.Value.AddDays(1) };
        later.MayOpen(embargo).Should().BeFalse();
        embargo.MayOpen(later).Should().BeTrue();
    }

    [Fact]
    public void What_has_run_out_gives_way_and_leaves_no_audience()
    {
        var terms = Until(Tlp.Green, Tlp.AmberStrict) with { Audience = [Cities], ChathamHouse = true };
        terms.At(Now).Should().Be(terms);
        terms.At(terms.Until!.Value).Should().Be(new LabelTerms { Level = Tlp.AmberStrict, ChathamHouse = true });
    }

    [Theory]
    [InlineData("role:City", true)]
    [InlineData("role:Mayor", false)]
    [InlineData("organisation:019ab000-0000-7000-8000-0000000000aa", true)]
    [InlineData("organisation:Oslo", false)]
    [InlineData("mandate:", false)]
    [InlineData("", false)]
    [InlineData("role:City'; drop table people", false)]
    public void A_key_is_one_of_three_kinds(string key, bool known) => Audience.IsKey(key).Should().Be(known);

    private static LabelTerms Of(Tlp level, params string[] audience) => new() { Level = level, Audience = audience };

    private static LabelTerms Until(Tlp level, Tlp afterwards) => new() { Level = level, Until = Now.AddDays(30), Afterwards = afterwards };
}
