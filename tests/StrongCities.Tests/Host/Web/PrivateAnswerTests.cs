using System.Net;
using System.Net.Http.Headers;
using StrongCities.Membership.Cities;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Tests.Membership.Cities;
using StrongCities.Tests.People;

namespace StrongCities.Tests.Host.Web;

/// <summary>What one reader was told stays with that reader, in the browser that both use and in any cache between.</summary>
[Collection(NetworkCollection.Name)]
public sealed class PrivateAnswerTests(NetworkHost network)
{
    [Theory]
    [InlineData("/api/cities")]
    [InlineData("/api/applications")]
    [InlineData("/api/mandates")]
    [InlineData("/api/desk")]
    [InlineData("/api/membership/count")]
    [InlineData("/api/organisations/019ab000-0000-7000-8000-000000000001")]
    [InlineData("/api/nothing")]
    public async Task Of_the_api_is_kept_for_nobody_else(string address)
    {
        using var secretary = await Secretary();
        using var visitor = new Browser(network.Host);
        foreach (var browser in new[] { secretary, visitor })
        {
            var answer = await browser.Get(address);
            answer.Headers.CacheControl!.Private.Should().BeTrue();
            (answer.Headers.CacheControl.NoCache || answer.Headers.CacheControl.NoStore).Should().BeTrue();
            answer.Headers.Vary.Should().Contain(["Cookie", "Authorization", "Accept-Language"]).And.OnlyHaveUniqueItems();
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/cities")]
    [InlineData("/applications")]
    [InlineData("/admin/mandates")]
    [InlineData("/desk")]
    [InlineData("/principles")]
    [InlineData("/nothing")]
    public async Task To_who_has_signed_in_is_not_shown_again_without_asking(string page)
    {
        using var secretary = await Secretary();
        var kept = (await secretary.Get(page)).Headers.CacheControl;
        (kept is { NoStore: true } or { Private: true, NoCache: true }).Should().BeTrue($"Cache-Control was {kept}");
    }

    [Fact]
    public async Task A_file_of_the_portal_is_still_everybodys()
    {
        using var secretary = await Secretary();
        var page = await secretary.Read("/");
        var stylesheet = System.Text.RegularExpressions.Regex.Match(page, "href=\"([^\"]+\\.css[^\"]*)\"").Groups[1].Value;
        (await secretary.Get(stylesheet)).Headers.CacheControl!.Private.Should().BeFalse();
    }

    [Fact]
    public async Task A_visitor_s_question_whether_a_city_changed_is_not_answered_with_what_an_insider_saw()
    {
        var city = await SomeCity();
        using var browser = await Secretary();
        var insider = await browser.Get(city);
        insider.StatusCode.Should().Be(HttpStatusCode.OK);
        var tag = insider.Headers.ETag!;
        tag.Should().Be(new EntityTagHeaderValue("\"1\""), "it is what the next edit names as If-Match");

        using var visitor = new Browser(network.Host);
        var request = new HttpRequestMessage(HttpMethod.Get, city);
        request.Headers.IfNoneMatch.Add(tag);
        (await visitor.Send(request)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private async Task<Browser> Secretary()
    {
        var someone = await Someone.With(network);
        await someone.Holds(network, RolePreset.Secretariat);
        return await someone.SignedIn(network);
    }

    private async Task<string> SomeCity()
    {
        var ids = network.Service<Ids>();
        var id = ids.Next<StrongCities.Contracts.Ids.CityId>();
        var name = "Private " + new string([.. Guid.CreateVersion7().ToString("N")[16..].Select(c => (char)('a' + Convert.ToInt32(c.ToString(), 16)))]);
        var caller = new Caller
        {
            Person = ids.NextPerson(),
            Mandate = ids.NextMandate(),
            Organisation = ids.Next<StrongCities.Contracts.Ids.OrganisationId>(),
            Duties = System.Collections.Frozen.FrozenSet.ToFrozenSet([Duty.BackFill]),
        };
        var enter = new EnterFoundingMember { CityId = id, OrganisationId = caller.Organisation.Value, Details = Scenarios.Details with { Name = name, LocalName = name } };
        var delivery = new Delivery { EffectiveAt = new DateTimeOffset(2015, 9, 29, 12, 0, 0, TimeSpan.Zero), BackFillReason = BackFillReason.PublicRecord };
        (await network.Service<Door>().Send(enter, caller, delivery, CancellationToken.None)).Refusal.Should().BeNull();
        return $"/api/cities/{id}";
    }
}
