using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Marten;
using Npgsql;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Vault;
using StrongCities.Safeguards.Grievances;
using StrongCities.Tests.Architecture;
using StrongCities.Tests.People;

namespace StrongCities.Tests.Safeguards;

[Collection(NetworkCollection.Name)]
public sealed partial class GrievanceChannelTests(NetworkHost network)
{
    private readonly string _canary = $"canary-{Guid.CreateVersion7():N}";

    [Fact]
    public async Task Is_open_to_nobody_in_particular_and_answers_by_the_receipt_code_alone()
    {
        using var nobody = new Browser(network.Host);
        var code = await Sent(nobody, _canary);
        (await nobody.Read("/grievance/messages")).Should().NotContain(_canary);

        using var back = new Browser(network.Host);
        var thread = await (await back.Submit("/grievance/messages", "open", ("code", code.ToLowerInvariant()))).Content.ReadAsStringAsync();
        thread.Should().Contain(_canary).And.Contain("Received");

        var id = await IdOf(code);
        using var officer = await Officer();
        var read = await officer.Read($"/safeguarding/{id}");
        read.Should().Contain(_canary);
        (await officer.Submit($"/safeguarding/{id}", "triage", ("outcome", "TakenUp"), ("text", "We heard you."))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await officer.Submit($"/safeguarding/{id}", "answer", ("text", "We have talked to them."))).StatusCode.Should().Be(HttpStatusCode.Redirect);

        var answered = await (await back.Submit("/grievance/messages", "open", ("code", code))).Content.ReadAsStringAsync();
        answered.Should().Contain("We heard you.").And.Contain("We have talked to them.");
        var more = await (await back.SubmitFrom(answered, "/grievance/messages", "continue", ("text", "Thank you, it is better."))).Content.ReadAsStringAsync();
        more.Should().Contain("Thank you, it is better.");
    }

    [Theory]
    [InlineData(RolePreset.Operator)]
    [InlineData(RolePreset.Secretariat)]
    [InlineData(RolePreset.Auditor)]
    [InlineData(RolePreset.City)]
    public async Task Is_not_there_for_anybody_but_safeguarding_officers(RolePreset role)
    {
        using var nobody = new Browser(network.Host);
        var id = await IdOf(await Sent(nobody, _canary));
        var somebody = await Someone.With(network);
        await somebody.Holds(network, role);
        using var browser = await somebody.SignedIn(network);
        foreach (var address in new[] { "/safeguarding", $"/safeguarding/{id}", "/api/grievances", $"/api/grievances/{id}" })
        {
            var answer = await browser.Get(address);
            answer.StatusCode.Should().Be(HttpStatusCode.NotFound, address);
            (await answer.Content.ReadAsStringAsync()).Should().NotContain(_canary).And.NotContain(Grievance.Reference(id));
        }

        foreach (var address in new[] { "/desk", "/api/desk", "/admin/deadlines", "/api/deadlines?limit=200" })
            (await browser.Read(address)).Should().NotContain(Grievance.Reference(id)).And.NotContain(id.ToString()).And.NotContain(GrievanceDesk.Triage);
        var caller = new Caller { Person = somebody.Person, Mandate = new MandateId(Guid.Empty), Duties = RolePresets.DutiesOf(role) };
        (await network.Service<GrievanceBook>().For(caller, default)).Should().BeEquivalentTo(new GrievanceOverview([], 0, 0));
        (await network.Service<AllDeadlines>().ChoicesFor(caller, default)).Kinds.Should().NotContain(GrievanceDesk.Triage);
    }

    [Fact]
    public async Task Asks_nobody_for_an_officer_s_commands_without_the_duty()
    {
        using var nobody = new Browser(network.Host);
        var id = await IdOf(await Sent(nobody, _canary));
        foreach (var verb in new[] { "triage", "answer", "close", "erase" })
            (await Post(nobody, $"/api/grievances/{id}/{verb}", new JsonObject { ["text"] = "x" })).StatusCode.Should().Be(HttpStatusCode.Unauthorized, verb);
        (await nobody.Get("/api/grievances")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Ends_for_an_officer_with_the_mandate()
    {
        var somebody = await Someone.With(network);
        await somebody.Holds(network, RolePreset.Safeguarding, until: TimeProvider.System.GetUtcNow().AddSeconds(-1));
        using var browser = await somebody.SignedIn(network);
        (await browser.Get("/safeguarding")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Knows_nothing_of_who_was_signed_in()
    {
        var somebody = await Someone.With(network);
        var (mandate, organisation) = await somebody.Holds(network, RolePreset.City);
        using var browser = await somebody.SignedIn(network);
        var page = await browser.Read("/grievance");
        page.Should().NotContain("Ada Aldermoor");
        var id = await IdOf(await Sent(browser, _canary));
        await using var session = network.Service<IDocumentStore>().QuerySession();
        var opened = (await session.Events.FetchStreamAsync(id)).Single();
        (opened.CorrelationId, opened.GetHeader("mandate")?.ToString(), opened.GetHeader("organisation")).Should().Be(("none", "none", null));
        var written = System.Text.Json.JsonSerializer.Serialize(opened.Headers) + System.Text.Json.JsonSerializer.Serialize(opened.Data);
        written.Should().NotContainAny(mandate.ToString(), organisation.ToString(), somebody.Person.ToString(), _canary);
    }

    [Fact]
    public async Task Keeps_the_code_and_the_text_nowhere_in_the_clear()
    {
        using var nobody = new Browser(network.Host);
        var code = await Sent(nobody, _canary);
        (await Everything(_canary)).ShouldBeNone();
        (await Everything(code)).ShouldBeNone();
    }

    [Fact]
    public async Task Erases_at_once_and_leaves_a_count()
    {
        using var nobody = new Browser(network.Host);
        var code = await Sent(nobody, _canary);
        var id = await IdOf(code);
        using var officer = await Officer();
        var before = Erased(await officer.Read("/safeguarding"));
        (await officer.Submit($"/safeguarding/{id}", "erase", ("reason", "AboutAPerson"))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        Erased(await officer.Read("/safeguarding")).Should().Be(before + 1);
        (await officer.Read($"/safeguarding/{id}")).Should().NotContain(_canary);
        (await (await nobody.Submit("/grievance/messages", "open", ("code", code))).Content.ReadAsStringAsync()).Should().NotContain(_canary).And.Contain("was erased");
        await using var session = network.Service<IDocumentStore>().QuerySession();
        (await session.LoadAsync<SubjectKey>(id)).Should().BeNull();
        (await session.Query<Disclosure>().CountAsync(text => text.Subject == id)).Should().Be(0);
        (await officer.Read("/desk")).Should().NotContain(Grievance.Reference(id));
        for (var tried = 0; tried < 200 && network.Service<ErasedList>().Read().All(erased => erased.Id != id); tried++) await Task.Delay(50);
        network.Service<ErasedList>().Read().Should().Contain(erased => erased.Id == id, "a backup from before must not bring it back");
    }

    [Fact]
    public async Task Is_found_by_no_search_for_a_name_that_stands_in_it()
    {
        using var nobody = new Browser(network.Host);
        await Sent(nobody, _canary);
        (await network.Service<PersonalDataRegister>().Find(_canary, default)).SelectMany(place => place.Matches).Where(match => !match.Unread).Should().BeEmpty();
    }

    [Fact]
    public async Task Opens_one_grievance_when_its_form_is_sent_twice()
    {
        using var nobody = new Browser(network.Host);
        var page = await nobody.Read("/grievance");
        var first = await (await nobody.SubmitFrom(page, "/grievance", "grievance", ("text", _canary), ("understood", "true"))).Content.ReadAsStringAsync();
        var second = await (await nobody.SubmitFrom(page, "/grievance", "grievance", ("text", _canary), ("understood", "true"))).Content.ReadAsStringAsync();
        Code(second).Should().Be(Code(first));
        (await network.Service<GrievanceBook>().By(Code(first), default))!.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task Says_before_the_first_field_what_has_no_place_and_where_help_is()
    {
        using var nobody = new Browser(network.Host);
        var page = await nobody.Read("/grievance");
        page.IndexOf("report nobody here", StringComparison.Ordinal).Should().BePositive().And.BeLessThan(page.IndexOf("<textarea", StringComparison.Ordinal));
        page.IndexOf("emergency number", StringComparison.Ordinal).Should().BePositive().And.BeLessThan(page.IndexOf("<textarea", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0000-0000-0000-0000-0000")]
    [InlineData("not a code")]
    public async Task Refuses_a_code_that_opens_nothing_and_keeps_what_was_typed(string code)
    {
        using var nobody = new Browser(network.Host);
        var answer = await nobody.Submit("/grievance/messages", "open", ("code", code));
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain($"value=\"{code}\"").And.Contain("opens nothing");
    }

    [Fact]
    public async Task Is_an_api_too()
    {
        using var nobody = new Browser(network.Host);
        var opened = await Post(nobody, "/api/grievance", new JsonObject { ["text"] = _canary, ["understood"] = true });
        opened.StatusCode.Should().Be(HttpStatusCode.Created);
        var code = (await opened.Content.ReadFromJsonAsync<JsonObject>())!["receiptCode"]!.GetValue<string>();
        var read = await (await Post(nobody, "/api/grievance/read", new JsonObject { ["receiptCode"] = code })).Content.ReadAsStringAsync();
        read.Should().Contain(_canary);
        var more = await Post(nobody, "/api/grievance/continue", new JsonObject { ["receiptCode"] = code, ["text"] = "and more" });
        (await more.Content.ReadAsStringAsync()).Should().Contain("and more");
        (await Post(nobody, "/api/grievance/read", new JsonObject { ["receiptCode"] = "x" })).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await Post(nobody, "/api/grievance", new JsonObject { ["text"] = "", ["understood"] = true })).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    private async Task<string> Sent(Browser browser, string text)
    {
        var answer = await browser.Submit("/grievance", "grievance", ("text", text), ("understood", "true"));
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        return Code(await answer.Content.ReadAsStringAsync());
    }

    private static string Code(string page) => CodePattern().Match(page).Value;

    private static int Erased(string page) => int.Parse(ErasedPattern().Match(page).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<Guid> IdOf(string code) => (await network.Service<GrievanceBook>().By(code, default))!.Grievance.Id.Value;

    private async Task<Browser> Officer()
    {
        var officer = await Someone.With(network, "Selma Safe");
        await officer.Holds(network, RolePreset.Safeguarding);
        return await officer.SignedIn(network);
    }

    private static Task<HttpResponseMessage> Post(Browser browser, string address, JsonObject body) =>
        browser.Send(new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) });

    /// <summary>Every table that holds these words somewhere.</summary>
    private async Task<IReadOnlyList<string>> Everything(string words)
    {
        await using var source = NpgsqlDataSource.Create(network.Storage.Database.OwnerConnectionString);
        var tables = new List<string>();
        await using (var ask = source.CreateCommand("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"))
        await using (var rows = await ask.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync()) tables.Add(rows.GetString(0));
        }

        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var look = source.CreateCommand($"select count(*) from {table} t where position($1 in t::text) > 0");
            look.Parameters.AddWithValue(words);
            if ((long)(await look.ExecuteScalarAsync())! > 0) found.Add(table);
        }

        tables.Should().HaveCountGreaterThan(20);
        return found;
    }

    [GeneratedRegex("(?<=dir=\"ltr\">)([0-9A-Z]{4}-){4}[0-9A-Z]{4}")]
    private static partial Regex CodePattern();

    [GeneratedRegex("stat-value\">(\\d+)</p>\\s*<p class=\"stat-label\">Erased")]
    private static partial Regex ErasedPattern();
}
