using Marten;
using Marten.Events;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Events;
using StrongCities.People.Privacy.AtRisk;
using StrongCities.People.Privacy.Requests;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.People.Privacy;

/// <summary>What somebody does about themselves stands in history without their mandate: who is at risk must not be found through it.</summary>
[Collection(NetworkCollection.Name)]
public sealed class UnnamedTests(NetworkHost network)
{
    [Theory]
    [InlineData("/api/account/shield", """{"pseudonym": "Heron"}""")]
    [InlineData("/api/profile-locks", "{}")]
    [InlineData("/api/privacy-requests", """{"kind": "Access", "details": ""}""")]
    public async Task What_somebody_does_about_themselves_names_no_mandate(string address, string body)
    {
        var ada = await Someone.With(network);
        var (mandate, organisation) = await ada.Holds(network, RolePreset.City);
        var answer = await (await Machine.Of(network, ada)).Post(address, body);
        answer.Status.Should().Be(201, answer.Text);

        var told = await Newest(address);
        (told.GetHeader(EventHeaders.Mandate)?.ToString(), told.GetHeader(EventHeaders.Organisation), told.CorrelationId).Should().Be(("none", null, "none"));
        (System.Text.Json.JsonSerializer.Serialize(told.Headers) + System.Text.Json.JsonSerializer.Serialize(told.Data))
            .Should().NotContainAny(mandate.ToString(), organisation.ToString(), ada.Person.ToString());
    }

    [Fact]
    public async Task What_somebody_does_about_another_names_the_mandate_that_they_did_it_under()
    {
        var (ada, olu) = (await Someone.With(network), await Someone.With(network));
        var (mandate, _) = await olu.Holds(network, RolePreset.Secretariat);
        (await (await Machine.Of(network, olu)).Post("/api/profile-locks", new { person = ada.Person })).Status.Should().Be(201);
        (await Newest("/api/profile-locks")).GetHeader(EventHeaders.Mandate)!.ToString().Should().Be(mandate.ToString());
    }

    private async Task<JasperFx.Events.IEvent> Newest(string address)
    {
        await using var session = network.Service<IDocumentStore>().QuerySession();
        return (address switch
        {
            "/api/account/shield" => await session.Events.QueryAllRawEvents().Where(each => each.EventTypesAre(typeof(ProfileShielded))).OrderByDescending(each => each.Sequence).Take(1).ToListAsync(),
            "/api/profile-locks" => await session.Events.QueryAllRawEvents().Where(each => each.EventTypesAre(typeof(ProfileLocked))).OrderByDescending(each => each.Sequence).Take(1).ToListAsync(),
            _ => await session.Events.QueryAllRawEvents().Where(each => each.EventTypesAre(typeof(RequestReceived))).OrderByDescending(each => each.Sequence).Take(1).ToListAsync(),
        }).Single();
    }
}
