using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace StrongCities.Browser.Visits;

[Collection(DemonstrationCollection.Name)]
public sealed class ItineraryTests(DemonstrationPortal portal)
{
    [Fact]
    public void Every_page_of_the_router_is_visited()
    {
        var pages = portal.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!).Distinct().ToList();

        pages.Should().NotBeEmpty();
        Itinerary.All.Select(visit => visit.Route).Distinct().Should().BeEquivalentTo(pages, "a new page needs a visit in Itinerary.cs, and a page that is gone needs none");
    }

    [Fact]
    public void Without_Chromium_the_tests_say_what_to_install()
    {
        if (File.Exists("/usr/bin/chromium-headless-shell")) Chromium.Find(null).Should().Be("/usr/bin/chromium-headless-shell");
        else if (File.Exists("/usr/bin/chromium")) Chromium.Find(null).Should().Be("/usr/bin/chromium");
        else FluentActions.Invoking(() => Chromium.Find("/nowhere")).Should().Throw<FileNotFoundException>().WithMessage("*apt-get install chromium*");
    }
}
