using System.Net;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.People;

/// <summary>What can't be read of a mandate is asked for again: it never counts as something else.</summary>
[Collection(NetworkCollection.Name)]
public sealed class UnreadableMandateTests(NetworkHost network)
{
    [Theory]
    [InlineData("""{"organisationId":"019ab000-0000-7000-8000-000000000001","role":"City"}""", "json-does-not-fit", "email")]
    [InlineData("""{"email":null,"organisationId":"019ab000-0000-7000-8000-000000000001","role":"City"}""", "json-does-not-fit", "email")]
    [InlineData("""{"email":"a@city.example","role":"City"}""", "json-does-not-fit", "organisationId")]
    [InlineData("""{"email":"a@city.example","organisationId":"x","role":"City"}""", "json-does-not-fit", "organisationId")]
    [InlineData("""{"email":"a@city.example","organisationId":"019ab000-0000-7000-8000-000000000001","role":"Emperor"}""", "json-does-not-fit", "role")]
    [InlineData("""{"email":"a@city.example","organisationId":"019ab000-0000-7000-8000-000000000001","role":7}""", "json-does-not-fit", "role")]
    [InlineData("""{"email":"a@city.example","organisationId":"019ab000-0000-7000-8000-000000000001","role":"City","until":"31.12.2026"}""", "json-does-not-fit", "until")]
    [InlineData("""{"email":"a@city.example","organisationId":"019ab000-0000-7000-8000-000000000001","role":"City","untill":null}""", "json-does-not-fit", "untill")]
    [InlineData("[]", "not-an-object", null)]
    [InlineData("", "json-does-not-fit", "email")]
    [InlineData("{", "json-does-not-fit", null)]
    public async Task Is_not_granted_on_a_request_that_cannot_be_read(string json, string problem, string? field)
    {
        var granter = await Someone.With(network);
        await granter.Holds(network, RolePreset.Secretariat);
        var reply = await (await Machine.Of(network, granter)).Post("/api/mandates", json);
        reply.Status.Should().Be(400, reply.Text);
        reply.Problem.Should().Be(problem);
        reply.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).Should().Equal(field is null ? [] : [field]);
        (await (await Machine.Of(network, await Someone.With(network))).Post("/api/mandates", json)).Status.Should().Be(403, "the duty is asked for first");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("2147483647")]
    [InlineData("-3")]
    [InlineData("1,5")]
    public async Task Is_listed_from_the_beginning_on_a_page_that_is_none(string page)
    {
        var granter = await Someone.With(network);
        await granter.Holds(network, RolePreset.Secretariat);
        using var browser = await granter.SignedIn(network);
        (await browser.Get("/admin/mandates?page=" + page)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Is_not_ended_without_a_version_that_can_be_read()
    {
        var granter = await Someone.With(network);
        var (mandate, _) = await granter.Holds(network, RolePreset.Secretariat);
        using var browser = await granter.SignedIn(network);
        (await browser.Submit("/admin/mandates", $"end-{mandate}", ("version", "x"))).StatusCode.Should().Be((HttpStatusCode)428);
    }

    [Theory]
    [InlineData("31.12.2026")]
    [InlineData("2026-02-30")]
    [InlineData("٢٠٢٦-١٢-٣١")]
    public async Task Is_not_granted_for_ever_because_its_last_day_cannot_be_read(string until)
    {
        var (granter, bea) = (await Someone.With(network), await Someone.With(network));
        var answer = await GrantOnThePage(granter, bea, until);
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.Should().Contain($"value=\"{until}\"", "what was typed stays in its field").And.Contain(bea.Email);
        page.Should().MatchRegex("name=\"until\"[^>]*aria-invalid=\"true\"").And.NotContain("⟦");
        (await network.Service<MandateBook>().HeldBy(bea.Person, CancellationToken.None)).Should().BeEmpty();
    }

    [Fact]
    public async Task Is_granted_to_the_last_day_that_there_is()
    {
        var (granter, bea) = (await Someone.With(network), await Someone.With(network));
        (await GrantOnThePage(granter, bea, "9999-12-31")).StatusCode.Should().Be(HttpStatusCode.Found);
        (await network.Service<MandateBook>().HeldBy(bea.Person, CancellationToken.None)).Single().Until!.Value.Year.Should().Be(9999);
    }

    private async Task<HttpResponseMessage> GrantOnThePage(Someone granter, Someone holder, string until)
    {
        var (_, organisation) = await granter.Holds(network, RolePreset.Secretariat);
        using var browser = await granter.SignedIn(network);
        return await browser.Submit("/admin/mandates", "grant",
            ("email", holder.Email), ("organisationId", organisation.ToString()), ("role", "Reviewer"), ("until", until));
    }
}
