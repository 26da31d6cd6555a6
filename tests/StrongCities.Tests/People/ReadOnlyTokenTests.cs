using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Routing;
using StrongCities.Host.Web;
using StrongCities.Modularity.Callers;
using StrongCities.People.Tokens;

namespace StrongCities.Tests.People;

/// <summary>A token that only reads changes nothing anywhere: every address that takes a write is tried.</summary>
[Collection(NetworkCollection.Name)]
public sealed class ReadOnlyTokenTests(NetworkHost network)
{
    private static readonly HashSet<string> Reading = new(["GET", "HEAD", "OPTIONS"], StringComparer.OrdinalIgnoreCase);

    [Fact]
    public async Task Is_refused_by_every_endpoint_that_writes()
    {
        var token = await Token(writes: false);
        var writes = network.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.IHttpMethodMetadata>()?.HttpMethods ?? ["POST"])
                .Where(method => !Reading.Contains(method)).Select(method => (Method: method, Address: Filled(endpoint.RoutePattern))))
            .Distinct().ToList();
        writes.Should().HaveCountGreaterThan(30).And.Contain(("POST", "/api/mandates")).And.Contain(("POST", "/sign-out"));
        // Where nobody is known no token is either: it is taken off the request.
        foreach (var (method, address) in writes.Where(each => !UnnamedGate.IsChannel(each.Address)))
        {
            var answer = await Send(token, new HttpMethod(method), address);
            answer.StatusCode.Should().Be(HttpStatusCode.Forbidden, "{0} {1} changes something", method, address);
            (await answer.Content.ReadAsStringAsync()).Should().Contain("/problems/token-reads-only");
        }
    }

    [Fact]
    public async Task Reads_what_its_person_reads()
    {
        (await Send(await Token(writes: false), HttpMethod.Get, "/api/mandates")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await Send(await Token(writes: true), HttpMethod.Post, "/api/mandates")).StatusCode.Should().Be(HttpStatusCode.BadRequest, "it comes through, and says nothing");
    }

    [Fact]
    public async Task Is_what_the_account_page_makes_unless_asked_otherwise()
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        await browser.Submit("/account", "create-token", ("mandate", ""), ("days", "30"));
        (await network.Service<AccessTokens>().Of(ada.Person, CancellationToken.None)).Should().ContainSingle().Which.Writes.Should().BeFalse();
        await browser.Submit("/account", "create-token", ("mandate", ""), ("days", "30"), ("access", "write"));
        (await network.Service<AccessTokens>().Of(ada.Person, CancellationToken.None)).Should().ContainSingle(token => token.Writes);
    }

    [Fact]
    public async Task Is_revoked_in_two_tabs_without_harm()
    {
        var ada = await Someone.With(network);
        await network.Service<AccessTokens>().Create(ada.Person, null, null, CancellationToken.None);
        using var browser = await ada.SignedIn(network);
        var id = (await network.Service<AccessTokens>().Of(ada.Person, CancellationToken.None)).Single().Id.ToString();
        (await browser.Submit("/account", "revoke-token", ("token", id))).StatusCode.Should().Be(HttpStatusCode.Found);
        (await browser.Submit("/account", "revoke-token", ("token", id))).StatusCode.Should().Be(HttpStatusCode.Found);
        (await network.Service<AccessTokens>().Of(ada.Person, CancellationToken.None)).Should().BeEmpty();
    }

    private static string Filled(Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            _ => "019ab000-0000-7000-8000-000000000001",
        }))));

    private async Task<string> Token(bool writes)
    {
        var ada = await Someone.With(network);
        await ada.Holds(network, RolePreset.Secretariat);
        return (await network.Service<AccessTokens>().Create(ada.Person, null, null, CancellationToken.None, writes)).Text!;
    }

    private async Task<HttpResponseMessage> Send(string token, HttpMethod method, string address)
    {
        using var program = new Browser(network.Host);
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Add("Authorization", "Bearer " + token);
        if (method != HttpMethod.Get) request.Content = JsonContent.Create(new { });
        return await program.Send(request);
    }
}
