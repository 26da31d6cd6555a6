using System.Net;
using System.Text.RegularExpressions;
using Marten;
using MimeKit;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Letters;
using StrongCities.People.Letters;
using StrongCities.People.Privacy.Requests;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.People.Privacy;

[Collection(NetworkCollection.Name)]
public sealed partial class RequestTests(NetworkHost network)
{
    private IDocumentStore Store => network.Service<IDocumentStore>();

    [Fact]
    public async Task Are_seen_and_answered_by_those_who_protect_data_alone()
    {
        var (ada, former) = (await Someone.With(network), await Someone.With(network));
        await ada.Holds(network, RolePreset.City);
        await former.Holds(network, RolePreset.Secretariat, until: TimeProvider.System.GetUtcNow().AddSeconds(-1));
        var id = await Asked(await Someone.With(network, "Bea Birchmere"));
        foreach (var machine in new[] { await Machine.Of(network, ada), await Machine.Of(network, former) })
        {
            (await machine.Get("/api/privacy-requests")).Status.Should().Be(403);
            (await machine.Post($"/api/privacy-requests/{id}/decide", new { outcome = "Granted", answer = "x" }, "\"1\"")).Status.Should().Be(403);
            (await machine.Post($"/api/privacy-requests/{id}/note-search", new { places = 1, matches = 1 })).Status.Should().Be(403);
        }

        var nobody = Machine.Nobody(network);
        (await nobody.Get("/api/privacy-requests")).Status.Should().Be(401);
        (await nobody.Post("/api/privacy-requests", new { kind = "Access", details = "" })).Status.Should().Be(401);
        (await nobody.Post($"/api/privacy-requests/{id}/decide", new { outcome = "Granted", answer = "x" }, "\"1\"")).Status.Should().Be(401);
        using var browser = await ada.SignedIn(network);
        foreach (var page in new[] { "/admin/privacy", $"/admin/privacy/{id}", "/admin/holds", "/admin/breaches" })
        {
            var answer = await browser.Get(page);
            answer.StatusCode.Should().Be(HttpStatusCode.Forbidden, page);
            (await answer.Content.ReadAsStringAsync()).Should().NotContain("Birchmere");
        }

        (await (await Officer.Of(network)).Machine.Post($"/api/privacy-requests/{Guid.CreateVersion7()}/decide", new { outcome = "Granted", answer = "x" }, "\"1\"")).Status.Should().Be(404);
    }

    [Fact]
    public async Task Of_somebody_without_an_account_begin_with_the_link_in_their_letter_and_end_with_the_answer_behind_it()
    {
        var email = $"{Guid.CreateVersion7():N}@elsewhere.example";
        using var visitor = new Browser(network.Host);
        (await Ask(visitor, email, "Correction", "My name is spelt wrongly.")).StatusCode.Should().Be(HttpStatusCode.Found);
        var link = await LinkTo(email);
        await using (var session = Store.QuerySession()) (await session.LoadAsync<PrivacyRequest>((await Row(link)).Id)).Should().BeNull("nobody has shown who they are");

        (await visitor.Read(link)).Should().Contain("value=\"confirm\"").And.NotContain("⟦");
        (await visitor.Submit(link, "confirm")).StatusCode.Should().Be(HttpStatusCode.Found);
        var row = await Row(link);
        (await network.Service<RequestBook>().Confirm(link.Split('/')[^1], CancellationToken.None)).Should().BeTrue("opened again it changes nothing");
        (await visitor.Read(link)).Should().NotContain("value=\"confirm\"");
        await using (var session = Store.QuerySession())
        {
            var told = (await session.Events.FetchStreamAsync(row.Id)).Single();
            told.EventTypeName.Should().Be("people/privacy-request-received/1");
            ((RequestReceived)told.Data).DueAt.Should().Be(row.AskedAt.AddMonths(1));
            System.Text.Json.JsonSerializer.Serialize(new { told.Data, told.Headers }).Should().NotContain(email).And.NotContain("spelt");
        }

        var officer = await Officer.Of(network);
        var duties = await network.Service<DueDates>().For(new Caller { Mandate = default(StrongCities.Contracts.Ids.MandateId), Duties = RolePresets.DutiesOf(RolePreset.Secretariat) }, CancellationToken.None);
        duties.Should().Contain(duty => duty.About == row.Id && duty.Address == $"/admin/privacy/{row.Id}");
        (await officer.Machine.Post($"/api/privacy-requests/{row.Id}/decide", new { outcome = "NothingFound", answer = "x" }, "\"1\"")).Problem.Should().Be("privacy-request-not-searched");
        using var browser = await officer.Someone.SignedIn(network);
        var page = await browser.Read($"/admin/privacy/{row.Id}");
        page.Should().Contain(email).And.Contain("spelt wrongly").And.NotContain("⟦");
        (await browser.Read("/admin/privacy")).Should().Contain(row.Id.ToString()).And.NotContain(email).And.NotContain("⟦");
        var found = await (await browser.Submit($"/admin/privacy/{row.Id}", "search", ("words", "Nobody Nowhere"))).Content.ReadAsStringAsync();
        found.Should().NotContain("⟦");
        (await browser.Submit($"/admin/privacy/{row.Id}", "decide", ("outcome", "Granted"), ("answer", "It is mended."))).StatusCode.Should().Be(HttpStatusCode.Found);
        (await officer.Machine.Post($"/api/privacy-requests/{row.Id}/decide", new { outcome = "Granted", answer = "x" }, "\"3\"")).Problem.Should().Be("privacy-request-answered");

        (await visitor.Read(link)).Should().Contain("It is mended.").And.NotContain("⟦");
        await LinkTo(email, "privacy-answered");
        (await officer.Machine.Get("/api/privacy-requests")).Text.Should().Contain("Granted").And.NotContain(email);
    }

    [Fact]
    public async Task A_link_that_nobody_was_given_or_that_came_too_late_opens_nothing()
    {
        var email = $"{Guid.CreateVersion7():N}@elsewhere.example";
        using var visitor = new Browser(network.Host);
        await Ask(visitor, email, "Access", "");
        var link = await LinkTo(email);
        var row = await Row(link);
        await using (var session = Store.LightweightSession())
        {
            session.Store(row with { AskedAt = row.AskedAt - Correspondence.LinkLasts });
            await session.SaveChangesAsync();
        }

        (await visitor.Get(link)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await network.Service<RequestBook>().Confirm(link.Split('/')[^1], CancellationToken.None)).Should().BeFalse();
        foreach (var foreign in new[] { row.Id.ToString(), new string('a', 43), row.LinkHash, new string('b', 500) })
            (await visitor.Get("/privacy/requests/" + foreign)).StatusCode.Should().Be(HttpStatusCode.NotFound, foreign);
    }

    [Fact]
    public async Task Are_answered_alike_for_every_address_and_one_address_gets_three_letters_a_day()
    {
        var email = $"{Guid.CreateVersion7():N}@elsewhere.example";
        var known = await Someone.With(network);
        using var visitor = new Browser(network.Host);
        var (one, other) = (await Ask(visitor, email, "Access", ""), await Ask(visitor, known.Email, "Access", ""));
        other.Headers.Location.Should().Be(one.Headers.Location);
        foreach (var _ in Enumerable.Range(0, 4)) (await Ask(visitor, email, "Access", "")).StatusCode.Should().Be(HttpStatusCode.Found);
        var sender = await network.Service<StrongCities.Modularity.Vault.Vault>().Mark(email.ToUpperInvariant(), CancellationToken.None);
        await using var session = Store.QuerySession();
        (await session.Query<Correspondence>().CountAsync(row => row.Sender == sender)).Should().Be(3);
    }

    [Theory]
    [InlineData("Access", "ada@city.example\r\nBcc: all@city.example", "Ada", "")]
    [InlineData("Access", "not an address", "Ada", "")]
    [InlineData("Everything", "ada@city.example", "Ada", "")]
    [InlineData("Erasure", "ada@city.example", "Ada", "")]
    [InlineData("Access", "ada@city.example", "", "")]
    [InlineData("Access", "ada@city.example", "Ada\u202E", "")]
    public async Task What_cannot_be_answered_is_refused_with_what_was_typed(string kind, string email, string name, string text)
    {
        using var visitor = new Browser(network.Host);
        var answer = await visitor.Submit("/privacy", "ask", ("kind", kind), ("name", name), ("email", email), ("details", text));
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.Should().Contain("error-summary").And.NotContain("⟦");
        if (name == "Ada") page.Should().Contain("value=\"Ada\"");
    }

    [Fact]
    public async Task Of_somebody_who_has_signed_in_are_theirs_alone_and_answered_by_somebody_else()
    {
        var ada = await Someone.With(network, "Ada Aldermoor");
        var machine = await Machine.Of(network, ada);
        (await machine.Post("/api/privacy-requests", new { kind = "Erasure", details = "" })).Status.Should().Be(422);
        (await machine.Post("/api/privacy-requests", new { kind = "Erasure", details = "I leave." })).Status.Should().Be(201);
        (await machine.Post("/api/privacy-requests", new { kind = "Erasure", details = "I leave." })).Problem.Should().Be("privacy-request-open");
        using var browser = await ada.SignedIn(network);
        (await browser.Read("/account/privacy")).Should().MatchRegex("P-[0-9A-F]{4}-").And.NotContain("⟦");
        using var eve = await (await Someone.With(network)).SignedIn(network);
        (await eve.Read("/account/privacy")).Should().NotMatchRegex("P-[0-9A-F]{4}-");

        var officer = await Officer.Of(network);
        var own = await Asked(officer.Someone);
        (await officer.Machine.Post($"/api/privacy-requests/{own}/decide", new { outcome = "Granted", answer = "x" }, "\"1\"")).Problem.Should().Be("privacy-request-own");
    }

    [Fact]
    public async Task For_erasure_lead_to_the_certificate_although_the_account_is_gone()
    {
        var ada = await Someone.With(network, "Ada Aldermoor");
        var id = await Asked(ada, "Erasure");
        var officer = await Officer.Of(network);
        using var browser = await officer.Someone.SignedIn(network);
        (await browser.Submit($"/admin/privacy/{id}", "erase", ("ground", ""), ("reason", ""))).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit($"/admin/privacy/{id}", "erase", ("ground", "ConsentWithdrawn"), ("reason", "as asked"))).StatusCode.Should().Be(HttpStatusCode.Found);
        (await browser.Submit($"/admin/privacy/{id}", "decide", ("outcome", "Granted"), ("answer", "You are erased."))).StatusCode.Should().Be(HttpStatusCode.Found);
        var link = await LinkTo(ada.Email, "privacy-answered");
        using var visitor = new Browser(network.Host);
        var page = await visitor.Read(link);
        page.Should().Contain("You are erased.").And.MatchRegex("/privacy/erasures/[0-9a-f-]{36}");
    }

    private async Task<Guid> Asked(Someone someone, string kind = "Correction")
    {
        var answer = await (await Machine.Of(network, someone)).Post("/api/privacy-requests", new { kind, details = "Please." });
        answer.Status.Should().Be(201, answer.Text);
        await using var session = Store.QuerySession();
        return (await session.Query<Correspondence>().SingleAsync(row => row.Person == someone.Person.Value)).Id;
    }

    private static Task<HttpResponseMessage> Ask(Browser browser, string email, string kind, string text) =>
        browser.Submit("/privacy", "ask", ("kind", kind), ("name", "Ada Aldermoor"), ("email", email), ("details", text));

    private async Task<Correspondence> Row(string link) => (await network.Service<RequestBook>().Find(link.Split('/')[^1], CancellationToken.None))!;

    /// <summary>The way of the letter: it is written beside the request.</summary>
    private async Task<string> LinkTo(string email, string template = RequestBook.Template)
    {
        var folder = network.Service<LetterFolder>();
        for (var tried = 0; tried < 150; tried++)
        {
            await using (var session = Store.QuerySession())
                foreach (var letter in await session.Query<Letter>().Where(letter => letter.Template == template).ToListAsync())
                {
                    using var message = await folder.Read(letter, CancellationToken.None);
                    if (message?.To.Mailboxes.Single().Address == email) return Link().Match(message.TextBody!).Value;
                }

            await Task.Delay(200);
        }

        throw new TimeoutException("No letter was written.");
    }

    [GeneratedRegex("/privacy/requests/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
