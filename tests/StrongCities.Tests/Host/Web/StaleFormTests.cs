using System.Net;
using StrongCities.Modularity.Callers;
using StrongCities.Tests.People;

namespace StrongCities.Tests.Host.Web;

/// <summary>Forms whose act was done in another tab, so that their page has them no longer.</summary>
[Collection(NetworkCollection.Name)]
public sealed class StaleFormTests(NetworkHost network)
{
    [Fact]
    public async Task What_the_page_no_longer_offers_is_a_conflict_that_a_page_explains_and_leads_back_from()
    {
        var ada = await Someone.With(network);
        await ada.Holds(network, RolePreset.City);
        using var browser = await ada.SignedIn(network);
        var email = $"{Guid.CreateVersion7():N}@city.example";
        await browser.Submit("/people", "grant", ("email", email), ("role", "Practitioner"), ("until", ""));
        var tab = await browser.Read("/people");
        var offered = tab[tab.IndexOf(email, StringComparison.Ordinal)..];
        var form = System.Text.RegularExpressions.Regex.Match(offered, "value=\"(end-[^\"]+)\"").Groups[1].Value;
        (await browser.SubmitFrom(tab, "/people", form)).StatusCode.Should().Be(HttpStatusCode.Found);

        var again = await browser.SubmitFrom(tab, "/people", form);
        again.StatusCode.Should().Be(HttpStatusCode.Conflict);
        again.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        (await again.Content.ReadAsStringAsync()).Should().Contain("This has changed meanwhile").And.Contain("href=\"/people\"").And.Contain("Open the page again").And.NotContain("form on the page");
    }

    [Fact]
    public async Task A_form_that_is_none_stays_a_bad_request()
    {
        using var browser = await (await Someone.With(network)).SignedIn(network);
        var answer = await browser.SubmitFrom(await browser.Read("/account"), "/account", "create-token", ("_handler", ""));
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }
}
