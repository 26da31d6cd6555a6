using System.Net;
using Marten;
using Microsoft.Extensions.Logging.Abstractions;
using StrongCities.Host.Web;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using StrongCities.Modularity.Wording;
using StrongCities.People.Wording;
using StrongCities.Tests.Membership.Cities;
using StrongCities.Ui.Localisation;

namespace StrongCities.Tests.People.Wordings;

[Collection(NetworkCollection.Name)]
public sealed class WordingTests(NetworkHost network)
{
    private readonly string _canary = "Heron" + Guid.CreateVersion7().ToString("N")[^10..];

    [Fact]
    public async Task A_page_says_at_once_what_was_published_and_again_what_the_build_brings_when_that_is_put_back()
    {
        using var editor = await Acting(RolePreset.Secretariat);
        const string page = "/admin/wording/principles.lead?language=fr";
        using var nobody = new Browser(network.Host);
        var original = network.Service<Texts>().In("fr").Original("principles.lead");

        var saved = await editor.Submit(page, "wording", ("text", $"<b>{_canary}</b> & {original}"));
        saved.StatusCode.Should().Be(HttpStatusCode.Redirect, await saved.Content.ReadAsStringAsync());
        (await nobody.Read("/principles?lang=fr")).Should().Contain($"&lt;b&gt;{_canary}&lt;/b&gt;", "words are words and no markup");
        (await nobody.Read("/principles?lang=en")).Should().NotContain(_canary);
        (await nobody.Read($"/search?q={_canary}&lang=fr")).Should().Contain("/principles?lang=fr");
        var history = await editor.Read(page);
        history.Should().Contain("<ins>").And.Contain("Version 1");

        (await editor.Submit(page, "restore")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await nobody.Read("/principles?lang=fr")).Should().NotContain(_canary);
        (await nobody.Read($"/api/search?q={_canary}")).Should().NotContain("/principles");
        (await editor.Read(page)).Should().Contain(_canary, "the history keeps it").And.Contain("&amp;earlier=1");
        (await editor.Read(page + "&earlier=1")).Should().MatchRegex($"<textarea[^>]*>[^<]*{_canary}");
    }

    [Fact]
    public async Task Help_in_a_region_is_said_once_somebody_wrote_it_and_first_to_who_is_there()
    {
        using var editor = await Acting(RolePreset.Secretariat);
        using var nobody = new Browser(network.Host);
        const string page = "/admin/wording/local-help.south-asia?language=fr";
        (await nobody.Read("/grievance")).Should().NotContain("Help by region").And.NotContain("No local help is written");
        (await editor.Read("/admin/wording?place=%2Fgrievance")).Should().Contain("local-help.south-asia").And.Contain("ui.before.local-help");
        (await editor.Read(page)).Should().MatchRegex("<textarea[^>]*></textarea>", "there is nothing to begin from");
        (await editor.Submit(page, "wording", ("text", $"<i>{_canary}</i>, jour et nuit"))).StatusCode.Should().Be(HttpStatusCode.Redirect);

        (await nobody.Read("/grievance?lang=fr")).Should().Contain("Aide par région").And.Contain("Asie du Sud").And.Contain($"&lt;i&gt;{_canary}&lt;/i&gt;, jour et nuit");
        (await nobody.Read("/grievance?lang=en")).Should().Contain("Help by region").And.Contain($"<bdi lang=\"fr\">&lt;i&gt;{_canary}", "help in another language is better than none").And.NotContain("No local help is written");
        (await nobody.Read($"/search?q={_canary}&lang=fr")).Should().Contain("/grievance?lang=fr");

        using var there = await InRegion("south-asia");
        var asked = await there.Read("/help/ask?lang=en");
        asked.Should().NotContain("Help by region");
        asked.IndexOf(_canary, StringComparison.Ordinal).Should().BePositive().And.BeLessThan(asked.IndexOf("Is somebody in danger now", StringComparison.Ordinal));
        using var elsewhere = await InRegion("europe");
        (await elsewhere.Read("/help/ask?lang=en")).Should().Contain("Help by region").And.Contain("South Asia");

        (await editor.Submit(page, "restore")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await nobody.Read("/grievance?lang=fr")).Should().NotContain(_canary).And.NotContain("Aide par région");
        (await nobody.Read($"/api/search?q={_canary}")).Should().NotContain("/grievance");
    }

    [Fact]
    public async Task Another_host_on_the_same_history_says_the_same_words()
    {
        using var editor = await Acting(RolePreset.Operator);
        const string page = "/admin/wording/home.kicker?language=es";
        await editor.Submit(page, "wording", ("text", _canary));

        var store = network.Service<IDocumentStore>();
        var other = new Texts([.. network.Service<IEnumerable<PublicPage>>().Select(each => each.Assembly).Distinct()]);
        var shelf = new WordShelf(network.Service<IEnumerable<PublicPage>>(), other);
        using var keeper = new WordingKeeper(new WordingBook(store, network.Service<Vault>(), shelf, other), shelf, store, other, TimeProvider.System, NullLogger<WordingKeeper>.Instance);
        other.In("es")["home.kicker"].Should().NotBe(_canary);
        (await keeper.Refresh(default)).Should().BeTrue();
        other.In("es")["home.kicker"].Should().Be(_canary);
        (await keeper.Refresh(default)).Should().BeFalse("nothing has changed since");
        await editor.Submit(page, "restore");
        await keeper.Refresh(default);
        other.In("es")["home.kicker"].Should().Be(other.In("es").Original("home.kicker"));
    }

    [Fact]
    public async Task The_words_are_a_view_of_the_history()
    {
        using var editor = await Acting(RolePreset.Secretariat);
        await editor.Submit("/admin/wording/home.map?language=en", "wording", ("text", _canary));
        var id = StrongCities.People.Wording.Wording.IdOf("home.map", "en");
        await using var session = network.Service<IDocumentStore>().QuerySession();
        var kept = await session.LoadAsync<StrongCities.People.Wording.Wording>(id);
        (await session.Events.AggregateStreamAsync<StrongCities.People.Wording.Wording>(id)).Should().BeEquivalentTo(kept);
        (await network.Service<Vault>().Open(session, [kept!.Present.Text!.Value], default)).Values.Should().Equal(_canary);
        (await editor.Submit("/admin/wording/home.map?language=en", "restore")).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_preview_shows_the_page_with_the_words_and_nobody_else_reads_them()
    {
        using var editor = await Acting(RolePreset.Secretariat);
        const string page = "/admin/wording/home.lead?language=en";
        var seen = await Preview(editor, page, "home.lead", "en", $"{_canary} <script>");
        (await seen.Content.ReadAsStringAsync()).Should().Contain($"{_canary} &lt;script&gt;").And.Contain("nobody else sees these words").And.Contain("id=\"map-title\"");
        using var nobody = new Browser(network.Host);
        (await nobody.Read("/")).Should().NotContain(_canary);
        (await editor.Read("/")).Should().NotContain(_canary);

        var letter = await Preview(editor, "/admin/wording/letter.welcome.body?language=ar", "letter.welcome.body", "ar", $"{_canary} {{city}}");
        var drawn = await letter.Content.ReadAsStringAsync();
        drawn.Should().Contain(_canary).And.Contain("dir=\"rtl\"").And.NotContain("{city}");
        letter.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("sandbox");
    }

    [Fact]
    public async Task A_preview_is_for_who_may_edit_and_of_what_is_edited_here()
    {
        using var editor = await Acting(RolePreset.Secretariat);
        (await Preview(editor, "/admin/wording/home.lead", "refusal.stale", "en", "x")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await Preview(editor, "/admin/wording/home.lead", "home.lead", "tlh", "x")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        using var city = await Acting(RolePreset.City);
        (await Preview(city, "/account", "home.lead", "en", _canary)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_stale_change_and_a_wrong_placeholder_are_refused_and_what_was_typed_stays()
    {
        using var editor = await Acting(RolePreset.Secretariat);
        const string page = "/admin/wording/letter.welcome.subject?language=fr";
        var seen = await editor.Read(page);
        var wrong = await editor.SubmitFrom(seen, page, "wording", ("text", $"{_canary} {{town}}"));
        wrong.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).Should().Contain(_canary).And.Contain("{city}");
        (await editor.SubmitFrom(seen, page, "wording", ("text", $"{_canary} {{city}}"))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await editor.SubmitFrom(seen, page, "wording", ("text", $"{_canary} two {{city}}"))).StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
        network.Service<Texts>().In("fr")["letter.welcome.subject", ("city", "Oslo")].Should().Be($"{_canary} Oslo");
        (await editor.Submit(page, "restore")).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Nobody_edits_without_the_duty_nor_after_the_mandate_has_ended()
    {
        var id = StrongCities.People.Wording.Wording.IdOf("home.lead", "en");
        (await Machine.Nobody(network).Get("/api/wording")).Status.Should().Be(401);
        (await Machine.Nobody(network).Post($"/api/wording/{id}/change", new { key = "home.lead", language = "en", text = _canary }, "\"0\"")).Status.Should().Be(401);
        foreach (var role in new[] { RolePreset.City, RolePreset.Hub, RolePreset.Auditor, RolePreset.Applicant })
        {
            using var other = await Acting(role);
            (await other.Get("/admin/wording")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
            (await other.Get("/admin/wording/home.lead")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
            (await other.Get("/api/wording")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
            (await other.Get($"/api/wording/{id}")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        }

        var former = await Someone.With(network);
        var (mandate, _) = await former.Holds(network, RolePreset.Secretariat);
        using var browser = await former.SignedIn(network);
        var form = await browser.Read("/admin/wording/home.lead");
        await using (var session = network.Service<IDocumentStore>().LightweightSession())
        {
            MandateBook.End(session, new MandateEnded(mandate, TimeProvider.System.GetUtcNow().AddSeconds(-1)));
            await session.SaveChangesAsync();
        }

        (await browser.SubmitFrom(form, "/admin/wording/home.lead", "wording", ("text", _canary))).StatusCode.Should().NotBe(HttpStatusCode.Redirect);
        network.Service<Texts>().In("en")["home.lead"].Should().NotContain(_canary);
    }

    [Fact]
    public async Task A_machine_lists_changes_and_restores_with_the_version_that_it_saw()
    {
        var someone = await Someone.With(network);
        await someone.Holds(network, RolePreset.Secretariat);
        var machine = await Machine.Of(network, someone);
        var listed = (await machine.Get("/api/wording?language=en")).Json.EnumerateArray().Single(text => text.GetProperty("key").GetString() == "grievance.lead");
        var id = listed.GetProperty("id").GetGuid();
        var shown = await machine.Get($"/api/wording/{id}");
        var changed = await machine.Post($"/api/wording/{id}/change", new { key = "grievance.lead", language = "en", text = _canary }, shown.ETag);
        changed.Status.Should().Be(200, changed.Text);
        var now = await machine.Get($"/api/wording/{id}");
        (now.Json.GetProperty("text").GetString(), now.Json.GetProperty("history").GetArrayLength(), now.ETag).Should().Be((_canary, 1, changed.ETag));
        (await machine.Post($"/api/wording/{id}/change", new { key = "grievance.lead", language = "en", text = _canary + "!" }, shown.ETag)).Status.Should().Be(412);
        var unlisted = StrongCities.People.Wording.Wording.IdOf("refusal.stale", "en");
        (await machine.Post($"/api/wording/{unlisted}/change", new { key = "refusal.stale", language = "en", text = _canary }, "\"0\"")).Problem.Should().Be("wording-not-editable");
        (await machine.Post($"/api/wording/{id}/restore", "{}", changed.ETag)).Status.Should().Be(200);
    }

    private static async Task<HttpResponseMessage> Preview(Browser browser, string page, string key, string language, string text) =>
        await browser.Send(new HttpRequestMessage(HttpMethod.Post, WordingTextPage.Preview)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = System.Text.RegularExpressions.Regex.Match(await browser.Read(page), "name=\"__RequestVerificationToken\" value=\"([^\"]*)\"").Groups[1].Value,
                ["key"] = key, ["language"] = language, ["text"] = text,
            }),
        });

    private async Task<Browser> InRegion(string region)
    {
        var somebody = await Someone.With(network);
        var (_, organisation) = await somebody.Holds(network, RolePreset.City);
        await using var session = network.Service<IDocumentStore>().LightweightSession();
        session.Store(new StrongCities.People.HelpDesk.CityRegion { Id = organisation.Value, Region = region });
        await session.SaveChangesAsync();
        return await somebody.SignedIn(network);
    }

    private async Task<Browser> Acting(RolePreset role)
    {
        var somebody = await Someone.With(network);
        await somebody.Holds(network, role);
        return await somebody.SignedIn(network);
    }
}
