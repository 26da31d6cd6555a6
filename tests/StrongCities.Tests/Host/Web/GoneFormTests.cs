using System.Net;
using StrongCities.Modularity.Callers;
using StrongCities.Tests.People;

namespace StrongCities.Tests.Host.Web;

/// <summary>A button of a page that was opened before somebody did what it does.</summary>
[Collection(NetworkCollection.Name)]
public sealed class GoneFormTests(NetworkHost network)
{
    [Theory]
    [InlineData("en", "This has changed meanwhile")]
    [InlineData("ar", "تغيّر هذا في هذه الأثناء")]
    public async Task Is_answered_with_a_page_in_the_language_of_who_pressed_it(string language, string said)
    {
        var (first, second) = (await Someone.With(network), await Someone.With(network));
        var (_, organisation) = await first.Holds(network, RolePreset.City);
        var (other, _) = await second.Holds(network, RolePreset.City, at: organisation);
        using var browser = await first.SignedIn(network);
        var open = await browser.Read($"/people?lang={language}");
        (await browser.SubmitFrom(open, "/people", $"end-{other}")).StatusCode.Should().Be(HttpStatusCode.Found);

        var answer = await browser.SubmitFrom(open, "/people", $"end-{other}");
        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Should().Contain($"<h1>{said}</h1>").And.NotContain("Cannot submit");
    }
}
