using System.Collections.Frozen;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Membership.Cities;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;

namespace StrongCities.Tests.Membership.Cities;

/// <summary>A city's public page at any date, and its journey, say nothing of what was between the city and the secretariat.</summary>
[Collection(NetworkCollection.Name)]
public sealed class CityAsOfTests(NetworkHost network)
{
    private readonly Ids _ids = network.Service<Ids>();
    private readonly OrganisationId _organisation = network.Service<Ids>().Next<OrganisationId>();

    [Fact]
    public async Task A_visitor_does_not_learn_when_it_was_recommended_or_approved()
    {
        var (id, name) = (_ids.Next<CityId>(), "Asof" + new string([.. Guid.CreateVersion7().ToString("N")[16..].Select(c => (char)('a' + Convert.ToInt32(c.ToString(), 16)))]));
        await Send(2016, new ApplyForMembership
        {
            CityId = id,
            OrganisationId = _organisation,
            Details = Scenarios.Details with { Name = name, LocalName = name },
            CouncilAct = new CouncilAct("1", new DateOnly(2015, 12, 1)),
            PrinciplesAccepted = 1,
            Motivation = Scenarios.Typed(),
        });
        await Send(2017, new RecommendCity(id, 1, null));
        await Send(2018, new ApproveCity(id, 2, null));
        await Send(2019, new SignMembership(id, 3, 1));
        var address = $"/cities/{name.ToLowerInvariant()}";

        (await Page(address)).Should().Contain("Applied for membership").And.NotContain("Recommended by").And.NotContain("Admission decided");
        foreach (var year in new[] { 2016, 2017, 2018 })
            (await Page($"{address}?on={year}-06-30")).Should().Contain("was not a member").And.NotContain("This is how things stood");
        (await Page($"{address}?on=2019-06-30")).Should().Contain("This is how things stood").And.NotContain("was not a member");

        await Send(2020, new WithdrawCity(id, 4, null));
        foreach (var day in new[] { "", "?on=2020-06-30" }) (await Page(address + day)).Should().Contain("Member until").And.Contain("15 January 2020");
        (await Page($"{address}?on=2019-06-30")).Should().NotContain("Member until").And.NotContain("15 January 2020");
    }

    [Fact]
    public void Its_facts_are_those_of_the_day()
    {
        var then = Scenarios.Active();
        var now = new CityListing
        {
            Id = then.Id,
            OrganisationId = then.OrganisationId.Value,
            Label = Tlp.Clear,
            Name = "Renamed",
            LocalName = "Renamed",
            Kind = AuthorityKind.Region,
            CountryCode = "XX",
            Region = "",
            Languages = [],
            Population = 1,
            Latitude = 0,
            Longitude = 0,
            Status = MembershipStatus.Active,
            Since = default,
            SearchText = "",
        };
        now.At(then).Should().BeEquivalentTo(then.Details, options => options.ExcludingMissingMembers());
    }

    private async Task<string> Page(string address) => await (await network.Host.Scenario(scenario =>
    {
        scenario.Get.Url(address);
        scenario.WithRequestHeader("Accept-Language", "en");
    })).ReadAsTextAsync();

    private async Task Send<TCommand>(int year, TCommand command) where TCommand : ICommand
    {
        var caller = new Caller
        {
            Person = _ids.NextPerson(),
            Mandate = _ids.NextMandate(),
            Organisation = _organisation,
            Duties = new[] { Duty.BackFill, Duty.RecommendCities, Duty.ApproveCities, Duty.SignForCity }.ToFrozenSet(),
        };
        var delivery = new Delivery { EffectiveAt = new DateTimeOffset(year, 1, 15, 12, 0, 0, TimeSpan.Zero), BackFillReason = BackFillReason.PaperRecord };
        (await network.Service<Door>().Send(command, caller, delivery, CancellationToken.None)).Refusal.Should().BeNull();
    }
}
