using Marten;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Labels;
using StrongCities.Modularity.Mandates;
using StrongCities.Tests.Membership.Cities;
using StrongCities.Tests.People;
using StrongCities.Tests.People.Organisations;

namespace StrongCities.Tests.Modularity.Labels;

/// <summary>When two records of one organisation become one, its labels go with it, and come back with it.</summary>
[Collection(NetworkCollection.Name)]
public sealed class LabelsMergedTests(NetworkHost network)
{
    [Fact]
    public async Task A_label_follows_its_source_and_those_it_names_and_goes_back()
    {
        var (gil, ada, bea) = (await Someone.With(network), await Someone.With(network), await Someone.With(network));
        await gil.Holds(network, RolePreset.Secretariat);
        var (_, one) = await ada.Holds(network, RolePreset.City, "Zweistromland");
        var (_, other) = await bea.Holds(network, RolePreset.City, "Two Rivers");
        var (_, third) = await (await Someone.With(network)).Holds(network, RolePreset.City, "Aldermoor");
        var own = await Give(one, third);
        var named = await Give(third, one);
        var both = await Give(third, one, other);
        var granter = await Machine.Of(network, gil);

        (await granter.Post($"/api/organisations/{one}/merge", new { into = other, reason = "The same city, twice." }, "\"1\"")).Status.Should().Be(200);
        await Stands(own, other, Audience.Organisation(third));
        await Stands(named, third, Audience.Organisation(one), Audience.Organisation(other));
        (await granter.Post($"/api/organisations/{one}/undo-merge", new { reason = "They are two." }, "\"2\"")).Status.Should().Be(200);
        await Stands(own, one, Audience.Organisation(third));
        await Stands(named, third, Audience.Organisation(one));
        await Stands(both, third, Audience.Organisation(one), Audience.Organisation(other));
    }

    private async Task<Guid> Give(OrganisationId source, params OrganisationId[] audience)
    {
        var of = new LabelOf { Kind = "city", Record = Guid.CreateVersion7(), Source = source, Casework = Duty.SeeCasework };
        var terms = new LabelTerms { Level = Tlp.Amber, Audience = [.. audience.Select(Audience.Organisation)] };
        await using var session = network.Service<IDocumentStore>().LightweightSession();
        session.Events.StartStream<RecordLabel>(RecordLabel.IdOf(of.Record), new LabelRaised(of, new LabelTerms { Level = Tlp.Green }, terms, Scenarios.Motivation));
        await session.SaveChangesAsync();
        return of.Record;
    }

    private Task Stands(Guid record, OrganisationId source, params string[] audience) => OrganisationTests.Soon(async () =>
    {
        await using var session = network.Service<IDocumentStore>().QuerySession();
        var label = (await session.LoadAsync<RecordLabel>(RecordLabel.IdOf(record)))!;
        return label.Of.Source == source && label.Terms.Audience.ToHashSet().SetEquals(audience);
    });
}
