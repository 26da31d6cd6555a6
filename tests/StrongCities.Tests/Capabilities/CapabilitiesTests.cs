using System.Net;
using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Tests.Architecture;
using StrongCities.Tests.Host.Web;
using StrongCities.Tests.People;
using Xunit.Abstractions;

namespace StrongCities.Tests.Capabilities;

/// <summary>docs/capabilities.md says what stands; here every name in it is looked for.</summary>
[Collection(NetworkCollection.Name)]
public sealed class CapabilitiesTests(NetworkHost network, ITestOutputHelper report)
{
    [Fact]
    public void Every_capability_has_one_row()
    {
        Capability.All.Should().HaveCountGreaterThan(60);
        Capability.All.Select(row => row.Id).Should().OnlyHaveUniqueItems();
        foreach (var row in Capability.All.Where(row => !row.IsResolved))
            report.WriteLine($"not resolved: {row.Id} {row.What}{(row.IsBegun ? " (begun)" : "")}");
        report.WriteLine($"{Capability.All.Count(row => row.IsResolved)} of {Capability.All.Count} resolved, {Capability.All.Count(row => row is { IsBegun: true, IsResolved: false })} begun");
        Capability.All.Should().Contain(row => row.IsResolved);
    }

    [Fact]
    public async Task Every_named_page_opens()
    {
        var addresses = Endpoints.Of(network);
        using var member = await SomeoneWhoSees();
        using var visitor = new Browser(network.Host);
        var lost = new List<string>();
        foreach (var page in Capability.All.SelectMany(row => row.Pages).Distinct())
        {
            if (!addresses.Contains("GET " + page)) lost.Add($"{page} is no page");
            if (page.Contains('{', StringComparison.Ordinal)) continue;
            foreach (var browser in new[] { member, visitor })
            {
                var status = (await browser.Get(page)).StatusCode;
                if (status is HttpStatusCode.NotFound or >= HttpStatusCode.InternalServerError) lost.Add($"{page} answers {(int)status}");
            }
        }

        lost.ShouldBeNone();
    }

    [Fact]
    public void Every_named_endpoint_is_mapped()
    {
        var addresses = Endpoints.Of(network);
        Capability.All.SelectMany(row => row.Endpoints).Distinct().Where(endpoint => !addresses.Contains(endpoint)).ShouldBeNone();
    }

    [Fact]
    public void Every_named_event_is_stored_under_that_name()
    {
        var stored = network.Service<IDocumentStore>().Options.Events.AllKnownEventTypes().Select(type => type.EventTypeName).ToHashSet();
        Capability.All.SelectMany(row => row.Events).Distinct().Where(name => !stored.Contains(name)).ShouldBeNone();
    }

    [Fact]
    public void Every_named_test_is_run() =>
        Capability.All.SelectMany(row => row.Tests.Concat(row.WrongPerson)).Distinct().Where(test => !TestNames.All.Contains(test)).ShouldBeNone();

    [Fact]
    public void A_name_in_the_wrong_place_is_found()
    {
        var row = Capability.Parse("| M1 | what | `/no-such-page` | — | `membership/never/1` | `NoSuch.Test` | — | nothing |").Single();
        row.IsResolved.Should().BeFalse();
        Capability.Parse("| M1 | what | `/a` | none: a verb | `b/c/1` | `A.B` | `C.D` | nothing |").Single().IsResolved.Should().BeTrue();
        Capability.Parse("| M1 | what | `/a` | none: a verb | `b/c/1` | `A.B` | `C.D` | much |").Single().IsResolved.Should().BeFalse();
        row.IsBegun.Should().BeTrue();
        Endpoints.Of(network).Should().NotContain("GET " + row.Pages.Single()).And.Contain("GET /cities/{slug}");
        TestNames.All.Should().NotContain(row.Tests.Single()).And.Contain($"{nameof(CapabilitiesTests)}.{nameof(A_name_in_the_wrong_place_is_found)}");
        FluentActions.Invoking(() => Capability.Parse("| M1 | what | /cities | — | — | — | — | nothing |")).Should().Throw<FormatException>();
        FluentActions.Invoking(() => Capability.Parse("| M1 | what | — | — |")).Should().Throw<FormatException>();
    }

    private async Task<Browser> SomeoneWhoSees()
    {
        var someone = await Someone.With(network);
        await someone.Holds(network, RolePreset.Secretariat);
        return await someone.SignedIn(network);
    }
}
