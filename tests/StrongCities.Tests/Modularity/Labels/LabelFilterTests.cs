using Marten;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Membership;
using StrongCities.Membership.Cities;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Labels;

namespace StrongCities.Tests.Modularity.Labels;

/// <summary>The filter's truth table, as PostgreSQL answers it.</summary>
[Collection(DeskCollection.Name)]
public sealed class LabelFilterTests(DeskHost desk)
{
    private readonly OrganisationId _source = desk.Ids.Next<OrganisationId>();
    private readonly OrganisationId _other = desk.Ids.Next<OrganisationId>();
    private readonly MandateId _named = desk.Ids.NextMandate();

    /// <summary>In this order: a visitor, an applicant, another city, the source, somebody of the source who was named, the secretariat.</summary>
    [Theory]
    [InlineData(Tlp.Clear, "yes yes yes yes yes yes")]
    [InlineData(Tlp.Green, "no no yes yes yes yes")]
    [InlineData(Tlp.Amber, "no no no yes yes yes")]
    [InlineData(Tlp.AmberStrict, "no no no yes yes yes")]
    [InlineData(Tlp.Red, "no no no no no no")]
    public async Task A_record_has_the_level_of_its_module(Tlp level, string seen)
    {
        var city = await City(level);
        (await Seen(city)).Should().Be(seen);
        // Given by hand the same level says the same, whatever the module says.
        var given = await City(level == Tlp.Clear ? Tlp.Red : Tlp.Clear);
        await Give(given, new LabelTerms { Level = level });
        (await Seen(given)).Should().Be(seen);
    }

    [Fact]
    public async Task An_audience_narrows_the_network()
    {
        var city = await City(Tlp.Clear);
        await Give(city, new LabelTerms { Level = Tlp.Green, Audience = [Audience.Role(RolePreset.Reviewer)] });
        (await Seen(city)).Should().Be("no no no yes yes yes");
        (await Sees(city, Acting(RolePreset.Reviewer, _other))).Should().BeTrue();
        await Give(city, new LabelTerms { Level = Tlp.Green, Audience = [Audience.Organisation(_other)] });
        (await Seen(city)).Should().Be("no no yes yes yes yes");
        // Whoever is not in the network is not in any part of it.
        (await Sees(city, Acting(RolePreset.Applicant, _other))).Should().BeFalse();
    }

    [Fact]
    public async Task An_audience_lets_those_read_what_is_amber_who_need_to_know()
    {
        var city = await City(Tlp.Clear);
        await Give(city, new LabelTerms { Level = Tlp.Amber, Audience = [Audience.Organisation(_other)] });
        (await Seen(city)).Should().Be("no no yes yes yes yes");
        await Give(city, new LabelTerms { Level = Tlp.AmberStrict, Audience = [Audience.Organisation(_other)] });
        (await Seen(city)).Should().Be("no no no yes yes yes");
    }

    [Fact]
    public async Task What_is_red_is_for_those_who_are_named()
    {
        var city = await City(Tlp.Clear);
        await Give(city, new LabelTerms { Level = Tlp.Red, Audience = [Audience.Mandate(_named)] });
        (await Seen(city)).Should().Be("no no no no yes no");
    }

    [Fact]
    public async Task What_has_run_out_is_as_it_was_said_to_be_afterwards()
    {
        var (opened, closed, still) = (await City(Tlp.Amber), await City(Tlp.Clear), await City(Tlp.Amber));
        var now = TimeProvider.System.GetUtcNow();
        await Give(opened, new LabelTerms { Level = Tlp.Amber, Until = now.AddSeconds(-1), Afterwards = Tlp.Clear });
        await Give(closed, new LabelTerms { Level = Tlp.Green, Audience = [Audience.Organisation(_other)], Until = now.AddSeconds(-1), Afterwards = Tlp.AmberStrict });
        await Give(still, new LabelTerms { Level = Tlp.Amber, Until = now.AddHours(1), Afterwards = Tlp.Clear });
        (await Seen(opened)).Should().Be("yes yes yes yes yes yes");
        (await Seen(closed)).Should().Be("no no no yes yes yes");
        (await Seen(still)).Should().Be("no no no yes yes yes");
        (await desk.Service<LabelledRecords>().Find(MembershipModule.Record, opened.Value, Caller.Visitor, CancellationToken.None))!.Level.Should().Be(Tlp.Clear);
    }

    [Fact]
    public async Task Nothing_is_of_another_kind_or_of_an_unknown_one()
    {
        var city = await City(Tlp.Clear);
        (await desk.Service<LabelledRecords>().Find("attachment", city.Value, Caller.Visitor, CancellationToken.None)).Should().BeNull();
        (await desk.Service<LabelledRecords>().Find("'; drop table people", city.Value, Caller.Visitor, CancellationToken.None)).Should().BeNull();
    }

    private async Task<CityId> City(Tlp level)
    {
        var id = desk.Ids.Next<CityId>();
        await using var session = desk.Store.LightweightSession();
        session.Store(new CityListing
        {
            Id = id, OrganisationId = _source.Value, Label = level, Name = "Aldermoor", LocalName = "Aldermoor", Kind = AuthorityKind.City, CountryCode = "NO", Region = "europe",
            Languages = ["no"], Population = 1, Latitude = 0, Longitude = 0, Status = MembershipStatus.Submitted, Since = TimeProvider.System.GetUtcNow(), SearchText = "aldermoor",
        });
        await session.SaveChangesAsync();
        return id;
    }

    private async Task Give(CityId city, LabelTerms terms)
    {
        var of = new LabelOf { Kind = MembershipModule.Record, Record = city.Value, Source = _source, Casework = Duty.SeeCasework };
        await using var session = desk.Store.LightweightSession();
        session.Store(new RecordLabel { Id = RecordLabel.IdOf(city.Value), Record = city.Value, Of = of, Terms = terms });
        await session.SaveChangesAsync();
    }

    private async Task<string> Seen(CityId city)
    {
        Caller[] callers =
        [
            Caller.Visitor, Acting(RolePreset.Applicant, desk.Ids.Next<OrganisationId>()), Acting(RolePreset.City, _other), Acting(RolePreset.City, _source),
            Acting(RolePreset.City, _source) with { Mandate = _named }, Acting(RolePreset.Secretariat, desk.Ids.Next<OrganisationId>()),
        ];
        var seen = new List<string>();
        foreach (var caller in callers) seen.Add(await Sees(city, caller) ? "yes" : "no");
        return string.Join(' ', seen);
    }

    private async Task<bool> Sees(CityId city, Caller caller) =>
        await desk.Service<LabelledRecords>().Find(MembershipModule.Record, city.Value, caller, CancellationToken.None) is not null;

    private Caller Acting(RolePreset role, OrganisationId organisation) => new()
    {
        Person = desk.Ids.NextPerson(), Mandate = desk.Ids.NextMandate(), Organisation = organisation, Role = role, Duties = RolePresets.DutiesOf(role),
    };
}
