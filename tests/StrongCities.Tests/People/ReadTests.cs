using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using StrongCities.Modularity.Callers;
using StrongCities.People.Tokens;

namespace StrongCities.Tests.People;

/// <summary>The addresses that creations answer with lead somewhere, for those whom it concerns.</summary>
[Collection(NetworkCollection.Name)]
public sealed class ReadTests(NetworkHost network)
{
    [Fact]
    public async Task A_registered_organisation_is_found_where_its_registration_says()
    {
        var ada = await Someone.With(network);
        await ada.Holds(network, RolePreset.Secretariat);
        var created = await Send(ada, HttpMethod.Post, "/api/organisations", new { kind = "university", name = "University of Reads" });
        created.StatusCode.Should().Be(HttpStatusCode.Created, await created.Content.ReadAsStringAsync());
        var location = created.Headers.Location!.ToString();

        var read = await (await Send(ada, HttpMethod.Get, location)).Content.ReadFromJsonAsync<JsonElement>();
        read.GetProperty("name").GetString().Should().Be("University of Reads");
        read.GetProperty("kind").GetString().Should().BeEquivalentTo("university");
        location.Should().EndWith(read.GetProperty("organisationId").GetString());
    }

    [Fact]
    public async Task An_organisation_is_its_own_to_read_and_nobody_elses()
    {
        var (ada, bea) = (await Someone.With(network), await Someone.With(network));
        var (_, organisation) = await ada.Holds(network, RolePreset.City);
        await bea.Holds(network, RolePreset.City);
        (await Send(ada, HttpMethod.Get, $"/api/organisations/{organisation}")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await Send(bea, HttpMethod.Get, $"/api/organisations/{organisation}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await Send(null, HttpMethod.Get, $"/api/organisations/{organisation}")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_mandate_is_read_by_its_holder_and_by_who_grants()
    {
        var (ada, bea, gil) = (await Someone.With(network), await Someone.With(network), await Someone.With(network));
        var (mandate, _) = await ada.Holds(network, RolePreset.City);
        await bea.Holds(network, RolePreset.City);
        await gil.Holds(network, RolePreset.Secretariat);
        foreach (var reader in new[] { ada, gil })
        {
            var answer = await Send(reader, HttpMethod.Get, $"/api/mandates/{mandate}");
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            answer.Headers.ETag!.Tag.Should().Be("\"1\"");
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("email").GetString().Should().Be(ada.Email);
        }

        (await Send(bea, HttpMethod.Get, $"/api/mandates/{mandate}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await Send(null, HttpMethod.Get, $"/api/mandates/{mandate}")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    private async Task<HttpResponseMessage> Send(Someone? person, HttpMethod method, string address, object? body = null)
    {
        using var browser = new Browser(network.Host);
        var request = new HttpRequestMessage(method, address);
        if (body is not null) request.Content = JsonContent.Create(body);
        if (person is not null)
            request.Headers.Authorization = new("Bearer", (await network.Service<AccessTokens>().Create(person.Person, null, null, CancellationToken.None)).Text);
        return await browser.Send(request);
    }
}
