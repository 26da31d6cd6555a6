using System.Net;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Membership;
using StrongCities.Membership.Cities;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Labels;
using StrongCities.Tests.Membership.Cities;
using StrongCities.Tests.People;

namespace StrongCities.Tests.Modularity.Labels;

/// <summary>Closing a record and opening it again, as its source, the secretariat and everybody else see it.</summary>
[Collection(NetworkCollection.Name)]
public sealed class LabelsThroughTheApiTests(NetworkHost network)
{
    private readonly Ids _ids = network.Service<Ids>();
    private readonly string _name = "Label " + new string([.. Guid.CreateVersion7().ToString("N")[16..].Select(c => (char)('a' + Convert.ToInt32(c.ToString(), 16)))]);

    [Fact]
    public async Task A_member_that_closes_its_page_is_gone_from_pages_lists_counts_and_search_and_comes_back()
    {
        var (city, source) = await Member();
        var visitor = Machine.Nobody(network);
        var slug = (await visitor.Get($"/api/cities/{city}")).Json.GetProperty("city").GetProperty("slug").GetString();
        var before = await Count();
        (await Found(visitor)).Should().Be((1, 1));

        (await Change(source, city, new LabelTerms { Level = Tlp.Green }, version: 0)).Status.Should().Be(200);
        (await visitor.Get($"/api/cities/{city}")).Status.Should().Be(404);
        using (var browser = new Browser(network.Host))
        {
            var page = await browser.Get($"/cities/{slug}");
            page.StatusCode.Should().Be(HttpStatusCode.NotFound);
            (await page.Content.ReadAsStringAsync()).Should().NotContain(_name);
            (await browser.Get($"/labels/city/{city}")).StatusCode.Should().Be(HttpStatusCode.Redirect, "who has not signed in is asked to");
        }

        (await Found(visitor)).Should().Be((0, 0));
        (await Count()).Should().Be(before - 1);
        var another = await Somebody(RolePreset.City);
        (await Found(another)).Should().Be((1, 1));
        (await another.Get($"/api/cities/{city}")).Json.GetProperty("city").GetProperty("label").GetString().Should().Be("Green");

        (await Change(source, city, new LabelTerms { Level = Tlp.Clear }, version: 1)).Status.Should().Be(200);
        (await Found(visitor)).Should().Be((1, 1));
        (await Count()).Should().Be(before);
    }

    [Fact]
    public async Task Nobody_opens_it_without_the_consent_of_its_source()
    {
        var (city, source) = await Member();
        var secretariat = await Somebody(RolePreset.Secretariat);
        var another = await Somebody(RolePreset.City);
        var visitor = Machine.Nobody(network);
        (await Change(secretariat, city, new LabelTerms { Level = Tlp.AmberStrict }, version: 0)).Status.Should().Be(200, "to close it further needs nobody's consent");
        (await another.Get($"/api/labels/city/{city}")).Status.Should().Be(404);

        (await Change(secretariat, city, new LabelTerms { Level = Tlp.Clear }, version: 1)).Status.Should().Be(200);
        (await visitor.Get($"/api/cities/{city}")).Status.Should().Be(404, "a proposal opens nothing");
        (await Change(secretariat, city, new LabelTerms { Level = Tlp.Clear }, version: 2)).Problem.Should().Be("label-proposed");
        var label = (await source.Get($"/api/labels/city/{city}")).Json;
        label.GetProperty("proposed").GetProperty("level").GetString().Should().Be("Clear");
        (await source.Get("/api/desk")).Text.Should().Contain(LabelDesk.Answer);

        var id = label.GetProperty("recordLabelId").GetGuid();
        (await secretariat.Post($"/api/labels/{id}/consent", new { }, "\"2\"")).Status.Should().Be(404);
        (await another.Post($"/api/labels/{id}/consent", new { }, "\"2\"")).Status.Should().Be(404);
        (await visitor.Post($"/api/labels/{id}/consent", new { }, "\"2\"")).Status.Should().Be(401);
        (await source.Post($"/api/labels/{id}/consent", new { }, "\"1\"")).Status.Should().Be(412);

        (await source.Post($"/api/labels/{id}/decline", new { reason = "Not before the council has met." }, "\"2\"")).Status.Should().Be(200);
        (await visitor.Get($"/api/cities/{city}")).Status.Should().Be(404);
        (await source.Post($"/api/labels/{id}/consent", new { }, "\"3\"")).Problem.Should().Be("label-not-proposed");
        (await source.Get("/api/desk")).Text.Should().NotContain(LabelDesk.Answer);

        (await Change(secretariat, city, new LabelTerms { Level = Tlp.Clear }, version: 3)).Status.Should().Be(200);
        (await source.Post($"/api/labels/{id}/consent", new { }, "\"4\"")).Status.Should().Be(200);
        (await visitor.Get($"/api/cities/{city}")).Status.Should().Be(200);
        (await source.Get($"/api/labels/city/{city}")).Json.GetProperty("history").EnumerateArray().Select(step => step.GetProperty("event").GetString()!.Split('/')[1])
            .Should().Equal("label-raised", "label-lowering-proposed", "label-lowering-declined", "label-lowering-proposed", "label-lowering-consented");
    }

    [Fact]
    public async Task Nobody_else_changes_it()
    {
        var (city, _) = await Member();
        var closed = new LabelTerms { Level = Tlp.Amber };
        (await Change(Machine.Nobody(network), city, closed, 0)).Status.Should().Be(401);
        (await Change(await Somebody(RolePreset.City), city, closed, 0)).Problem.Should().Be("label-not-yours");
        (await Change(await Somebody(RolePreset.Practitioner), city, closed, 0)).Status.Should().Be(403);
        // Who sees all casework and decides nothing.
        (await Change(await Somebody(RolePreset.Auditor), city, closed, 0)).Status.Should().Be(403);
    }

    [Theory]
    [InlineData("Red", "", null, null, "label-names-nobody")]
    [InlineData("Red", "mandate:019ab000-0000-7000-8000-0000000000cc", null, null, "label-too-strict")]
    [InlineData("AmberStrict", "role:City", null, null, "label-audience-unfit")]
    [InlineData("Green", "role:Mayor", null, null, "label-audience-unknown")]
    [InlineData("Green", "role:City\0", null, null, "label-audience-unknown")]
    [InlineData("Green", "", "2020-01-01T00:00:00Z", "Amber", "label-until")]
    [InlineData("Green", "", "2090-01-01T00:00:00Z", "Amber", "label-until")]
    [InlineData("Green", "", "2031-01-01T00:00:00Z", null, "label-afterwards")]
    [InlineData("Green", "", "2031-01-01T00:00:00Z", "Red", "label-afterwards")]
    [InlineData("Clear", "", null, null, "label-the-same")]
    public async Task What_makes_no_sense_is_refused_by_name(string level, string audience, string? until, string? afterwards, string problem)
    {
        var (city, source) = await Member();
        var terms = new LabelTerms
        {
            Level = Enum.Parse<Tlp>(level),
            Audience = audience.Length == 0 ? [] : [audience],
            Until = until is null ? null : DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture),
            Afterwards = afterwards is null ? null : Enum.Parse<Tlp>(afterwards),
        };
        (await Change(source, city, terms, 0)).Text.Should().Contain(problem);
    }

    [Fact]
    public async Task Under_the_Chatham_House_Rule_nobody_outside_learns_in_whose_name_a_step_was_taken()
    {
        var (city, source) = await Member();
        var (another, secretariat) = (await Somebody(RolePreset.City), await Somebody(RolePreset.Secretariat));
        (await Steps(another, city)).Should().NotContainNulls();
        (await Change(source, city, new LabelTerms { Level = Tlp.Clear, ChathamHouse = true }, 0)).Status.Should().Be(200);
        (await Steps(another, city)).Should().NotBeEmpty().And.OnlyContain(organisation => organisation == null);
        (await Steps(Machine.Nobody(network), city)).Should().OnlyContain(organisation => organisation == null);
        (await Steps(source, city)).Should().NotContainNulls();
        (await Steps(secretariat, city)).Should().NotContainNulls();
    }

    [Fact]
    public async Task Somebody_chooses_it_on_its_page_and_keeps_what_they_typed()
    {
        var someone = await Someone.With(network);
        var city = await Enter(someone);
        var page = $"/labels/city/{city}";
        using var browser = await someone.SignedIn(network);
        (await browser.Read($"/cities/{await Slug(city)}")).Should().Contain(page);
        var wrong = await browser.Submit(page, "label", ("level", "Amber"), ("organisations", "Nowhere at all"), ("reason", "A pause."));
        wrong.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).Should().Contain("Nowhere at all").And.Contain("A pause.");
        (await browser.Submit(page, "label", ("level", "Green"), ("roles", "Reviewer"), ("until", "2031-05-01"), ("afterwards", "AmberStrict"), ("reason", "A pause.")))
            .StatusCode.Should().Be(HttpStatusCode.Redirect);
        var shown = WebUtility.HtmlDecode(await browser.Read(page));
        shown.Should().Contain("A pause.").And.Contain("TLP:AMBER+STRICT");
        (await (await Somebody(RolePreset.City)).Get($"/api/cities/{city}")).Status.Should().Be(404);
        (await (await Somebody(RolePreset.Reviewer)).Get($"/api/cities/{city}")).Status.Should().Be(200);
    }

    private async Task<(CityId City, Machine Source)> Member()
    {
        var someone = await Someone.With(network);
        return (await Enter(someone), await Machine.Of(network, someone));
    }

    private async Task<CityId> Enter(Someone focalPoint)
    {
        var (id, organisation) = (_ids.Next<CityId>(), _ids.Next<OrganisationId>());
        var caller = new Caller
        {
            Person = _ids.NextPerson(), Mandate = _ids.NextMandate(), Organisation = organisation, Duties = System.Collections.Frozen.FrozenSet.ToFrozenSet([Duty.BackFill]),
        };
        var enter = new EnterFoundingMember { CityId = id, OrganisationId = organisation, Details = Scenarios.Details with { Name = _name, LocalName = _name } };
        var delivery = new Delivery { EffectiveAt = new DateTimeOffset(2015, 9, 29, 12, 0, 0, TimeSpan.Zero), BackFillReason = BackFillReason.PublicRecord };
        (await network.Service<Door>().Send(enter, caller, delivery, CancellationToken.None)).Refusal.Should().BeNull();
        await focalPoint.Holds(network, RolePreset.City, at: organisation);
        return id;
    }

    private async Task<Machine> Somebody(RolePreset role)
    {
        var someone = await Someone.With(network);
        await someone.Holds(network, role);
        return await Machine.Of(network, someone);
    }

    private static Task<Reply> Change(Machine machine, CityId city, LabelTerms terms, long version) => machine.Post(
        $"/api/labels/{RecordLabel.IdOf(city.Value)}/change", new { kind = MembershipModule.Record, record = city.Value, terms, reason = "The council asked for it." }, $"\"{version}\"");

    // In the directory with its count, and in the search.
    private async Task<(long Listed, long Searched)> Found(Machine machine) => (
        (await machine.Get("/api/cities?q=" + Uri.EscapeDataString(_name))).Json.GetProperty("count").GetInt64(),
        (await machine.Get("/api/search?q=" + Uri.EscapeDataString(_name))).Json.GetProperty("count").GetInt64());

    private async Task<long> Count() => (await Machine.Nobody(network).Get("/api/membership/count")).Json.GetProperty("members").GetInt64();

    private async Task<string> Slug(CityId city) => (await Machine.Nobody(network).Get($"/api/cities/{city}")).Json.GetProperty("city").GetProperty("slug").GetString()!;

    private static async Task<IReadOnlyList<string?>> Steps(Machine machine, CityId city) =>
        [.. (await machine.Get($"/api/cities/{city}")).Json.GetProperty("journey").EnumerateArray().Select(step => step.TryGetProperty("organisation", out var name) ? name.GetString() : null)];
}
