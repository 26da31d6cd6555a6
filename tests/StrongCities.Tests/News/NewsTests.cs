using System.Net;
using System.Xml.Linq;
using Marten;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using StrongCities.News.Announcements;
using StrongCities.News.Published;
using StrongCities.Tests.Membership.Cities;
using StrongCities.Tests.People;

namespace StrongCities.Tests.News;

[Collection(NetworkCollection.Name)]
public sealed class NewsTests(NetworkHost network)
{
    private readonly string _canary = "Heron" + Guid.CreateVersion7().ToString("N")[^10..];

    [Fact]
    public async Task Is_read_by_everybody_in_their_language_on_the_page_in_the_feed_and_by_search()
    {
        var writer = await Writer.Of(network);
        var id = await writer.Drafts($"{_canary} opens", "## What\n\nA river <script> forum.");
        await writer.Translates(id, "fr", $"{_canary} ouvre", "Un forum.");
        var published = await writer.Publishes(id);
        using var nobody = new Browser(network.Host);
        (await nobody.Read("/news?lang=fr")).Should().Contain($"{_canary} ouvre").And.Contain("href=\"/news/atom.xml?lang=fr\"");
        (await nobody.Read($"/news/{published.Slug}?lang=en")).Should().Contain("<h3>What</h3>").And.Contain("&lt;script&gt;");
        (await nobody.Read($"/news/{published.Slug}?lang=ar")).Should().Contain($"{_canary} opens", "there is no Arabic, so the original counts");
        (await nobody.Read($"/search?q={_canary}&lang=en")).Should().Contain($"/news/{published.Slug}");
        (await nobody.Read($"/api/news/{published.Slug}?lang=fr")).Should().Contain("Un forum.");

        var feed = XDocument.Parse(await nobody.Read("/news/atom.xml?lang=fr")).Root!;
        XNamespace atom = "http://www.w3.org/2005/Atom";
        feed.Name.Should().Be(atom + "feed");
        feed.Elements(atom + "id").Should().ContainSingle().Which.Value.Should().StartWith("urn:uuid:");
        feed.Elements(atom + "updated").Should().ContainSingle();
        feed.Elements(atom + "link").Select(link => link.Attribute("rel")!.Value).Should().BeEquivalentTo("self", "alternate");
        var entry = feed.Elements(atom + "entry").Single(each => each.Element(atom + "id")!.Value == $"urn:uuid:{id}");
        entry.Element(atom + "title")!.Value.Should().Be($"{_canary} ouvre");
        DateTimeOffset.Parse(entry.Element(atom + "updated")!.Value, System.Globalization.CultureInfo.InvariantCulture).Should().BeCloseTo(published.PublishedAt!.Value, TimeSpan.FromSeconds(1));
        entry.Element(atom + "content")!.Attribute("type")!.Value.Should().Be("html");
    }

    [Fact]
    public async Task What_is_GREEN_is_for_the_network_alone_in_the_list_the_feed_the_search_the_count_and_by_address()
    {
        var writer = await Writer.Of(network);
        using var nobody = new Browser(network.Host);
        using var applicant = await Acting(RolePreset.Applicant);
        var before = await Count(nobody);
        var published = await writer.Publishes(await writer.Drafts($"{_canary} inside", label: Tlp.Green));
        foreach (var outsider in new[] { nobody, applicant })
        {
            foreach (var address in new[] { "/news", "/news/atom.xml", "/api/news", $"/search?q={_canary}", $"/api/search?q={_canary}" })
                (await outsider.Read(address)).Should().NotContain($"{_canary} inside", address).And.NotContain(published.Slug!);
            (await outsider.Get($"/news/{published.Slug}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
            (await outsider.Get($"/api/news/{published.Slug}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        }

        (await Count(nobody)).Should().Be(before);
        using var city = await Acting(RolePreset.City);
        foreach (var address in new[] { "/news", "/news/atom.xml", $"/news/{published.Slug}", $"/api/search?q={_canary}" }) (await city.Read(address)).Should().Contain(_canary, address);
    }

    [Fact]
    public async Task A_draft_is_there_for_those_who_write_and_for_nobody_else()
    {
        var writer = await Writer.Of(network);
        var id = await writer.Drafts($"{_canary} draft");
        using var nobody = new Browser(network.Host);
        (await Machine.Nobody(network).Get($"/api/announcements/{id}")).Status.Should().Be(401);
        (await nobody.Read($"/api/search?q={_canary}")).Should().NotContain(id.ToString());
        foreach (var role in new[] { RolePreset.City, RolePreset.Operator, RolePreset.Auditor, RolePreset.Hub })
        {
            using var other = await Acting(role);
            foreach (var address in new[] { $"/admin/news/{id}", $"/admin/news/{id}/text", $"/admin/news/{id}/audience", $"/admin/news/{id}/letter", $"/api/announcements/{id}" })
                (await other.Get(address)).StatusCode.Should().Be(HttpStatusCode.NotFound, address);
            foreach (var address in new[] { "/admin/news", "/admin/news/new", "/api/announcements" }) (await other.Get(address)).StatusCode.Should().Be(HttpStatusCode.Forbidden, address);
            (await other.Read("/news")).Should().NotContain(_canary);
        }

        var former = await Someone.With(network);
        var (mandate, _) = await former.Holds(network, RolePreset.Secretariat);
        using var browser = await former.SignedIn(network);
        (await browser.Read($"/admin/news/{id}")).Should().Contain(_canary);
        await using (var session = network.Service<IDocumentStore>().LightweightSession())
        {
            MandateBook.End(session, new MandateEnded(mandate, TimeProvider.System.GetUtcNow().AddSeconds(-1)));
            await session.SaveChangesAsync();
        }

        (await browser.Get($"/admin/news/{id}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Is_written_looked_at_published_corrected_and_withdrawn_with_forms_alone()
    {
        using var editor = await Acting(RolePreset.Secretariat);
        var kept = await editor.Submit("/admin/news/new", "draft", ("kind", "Announcement"), ("language", "en"), ("title", _canary), ("body", ""));
        kept.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await kept.Content.ReadAsStringAsync()).Should().Contain(_canary);
        var drafted = await editor.Submit("/admin/news/new", "draft", ("kind", "Announcement"), ("language", "en"), ("title", _canary), ("body", "First words."));
        drafted.StatusCode.Should().Be(HttpStatusCode.Redirect, await drafted.Content.ReadAsStringAsync());
        var page = new Uri(new Uri("http://localhost"), drafted.Headers.Location!).AbsolutePath;
        Redirects(await editor.Submit(page + "/text?language=fr", "words", ("title", "Titre"), ("body", "Premiers mots.")));
        Redirects(await editor.Submit(page + "/text?language=en", "words", ("title", _canary), ("body", "Second words.")));
        (await editor.Read(page)).Should().Contain("Older than the original").And.Contain("Second words.").And.NotContain("⟦");
        Redirects(await editor.Submit(page + "/audience", "audience", ("label", "Clear"), ("roles", "City")));
        (await editor.Read(page + "/letter?language=en")).Should().Contain("Second words.");

        (await editor.Submit(page, "schedule", ("dueAt", "2020-01-01T09:00"), ("zone", "Europe/Oslo"))).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Redirects(await editor.Submit(page, "schedule", ("dueAt", tomorrow + "T09:00"), ("zone", "Europe/Oslo")));
        (await editor.Read(page)).Should().Contain("Europe/Oslo");
        Redirects(await editor.Submit(page, "recall"));
        var stale = await editor.Read(page);
        Redirects(await editor.SubmitFrom(stale, page, "publish"));
        (await editor.SubmitFrom(stale, page, "publish")).StatusCode.Should().NotBe(HttpStatusCode.Redirect, "it was published a moment ago");

        using var nobody = new Browser(network.Host);
        var slug = (await new NewsOf(network).Text(Guid.Parse(page.Split('/')[^1]), "en")).Slug;
        (await nobody.Read($"/news/{slug}?lang=fr")).Should().Contain("Une traduction antérieure");
        Redirects(await editor.Submit(page + "/text?language=en", "words", ("title", _canary), ("body", "Third words."), ("note", "The day was wrong.")));
        (await nobody.Read($"/news/{slug}?lang=en")).Should().Contain("Third words.").And.Contain("The day was wrong.");
        Redirects(await editor.Submit(page, "withdraw", ("reason", "It was cancelled.")));
        (await nobody.Get($"/news/{slug}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await nobody.Read($"/api/search?q={_canary}")).Should().NotContain(slug);
    }

    [Fact]
    public async Task A_newsletter_leads_to_what_it_gathers_as_far_as_its_reader_may_read_it()
    {
        var writer = await Writer.Of(network);
        var green = await writer.Publishes(await writer.Drafts($"{_canary} inside", label: Tlp.Green));
        var clear = await writer.Publishes(await writer.Drafts($"{_canary} outside"));
        var issue = await writer.Publishes(await writer.Drafts("Autumn issue", label: Tlp.Green, kind: AnnouncementKind.Newsletter, gathers: [green.Id, clear.Id]));
        using var city = await Acting(RolePreset.City);
        (await city.Read($"/news/{issue.Slug}")).Should().Contain($"{_canary} inside").And.Contain($"{_canary} outside");
        var words = await network.Service<NewsShelf>().ForLetter(issue.Id, "en", default);
        words!.Plain.Should().Contain($"{_canary} inside").And.Contain($"{_canary} outside");
    }

    [Fact]
    public async Task The_state_is_a_view_of_the_history_and_no_event_holds_a_word()
    {
        var writer = await Writer.Of(network);
        var published = await writer.Publishes(await writer.Drafts(_canary, _canary));
        await writer.Send(new CorrectAnnouncement(published.Id, published.Version, "en", Prose.Of(_canary)!, Prose.Of(_canary)!, Prose.Of(_canary)!));
        await using var session = network.Service<IDocumentStore>().QuerySession();
        (await session.Events.AggregateStreamAsync<Announcement>(published.Id)).Should().BeEquivalentTo(await writer.Load(published.Id));
        var events = await session.Events.FetchStreamAsync(published.Id);
        events.Select(each => System.Text.Json.JsonSerializer.Serialize(each.Data, each.Data.GetType(), NetworkJson.Options)).Should().NotContain(json => json.Contains(_canary, StringComparison.Ordinal));
    }

    private static void Redirects(HttpResponseMessage answer) => answer.StatusCode.Should().Be(HttpStatusCode.Redirect, answer.Content.ReadAsStringAsync().GetAwaiter().GetResult());

    private static async Task<string> Count(Browser browser) => System.Text.RegularExpressions.Regex.Match(await browser.Read("/api/news"), "\"count\":(\\d+)").Groups[1].Value;

    private async Task<Browser> Acting(RolePreset role)
    {
        var somebody = await Someone.With(network);
        await somebody.Holds(network, role);
        return await somebody.SignedIn(network);
    }
}

/// <summary>What stands on the shelf.</summary>
public sealed class NewsOf(NetworkHost network)
{
    public async Task<NewsText> Text(Guid announcement, string language)
    {
        await using var session = network.Service<IDocumentStore>().QuerySession();
        return (await session.LoadAsync<NewsText>(NewsText.IdOf(announcement, language)))!;
    }
}
