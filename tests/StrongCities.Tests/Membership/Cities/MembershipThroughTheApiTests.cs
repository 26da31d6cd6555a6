using System.Text.Json;
using StrongCities.Contracts;
using StrongCities.Membership.Cities;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Files;
using StrongCities.Modularity.Mandates;
using StrongCities.Tests.People;

namespace StrongCities.Tests.Membership.Cities;

/// <summary>A city's way into the network as machines walk it, and what stands in the wrong person's way.</summary>
[Collection(NetworkCollection.Name)]
public sealed class MembershipThroughTheApiTests(NetworkHost network)
{
    [Fact]
    public async Task A_city_applies_is_recommended_approved_and_signs()
    {
        var (city, name, applicant) = await Applied();
        var recommends = await Secretariat();
        var decides = await Secretariat();

        var seen = await recommends.Get(city);
        seen.ETag.Should().Be("\"1\"");
        (await recommends.Post(city + "/recommend", new { reason = "A council that means it." }, seen.ETag)).ETag.Should().Be("\"2\"");
        (await decides.Post(city + "/approve", new { }, "\"2\"")).Status.Should().Be(200);
        (await applicant.Post(city + "/sign", new { principlesAccepted = 1 }, "\"3\"")).Status.Should().Be(200);

        var visitor = Machine.Nobody(network);
        var found = (await visitor.Get("/api/cities?q=" + name.ToLowerInvariant())).Json;
        found.GetProperty("count").GetInt64().Should().Be(1);
        found.GetProperty("items")[0].GetProperty("status").GetString().Should().Be("Active");
        var journey = (await visitor.Get(city)).Json.GetProperty("journey").EnumerateArray().Select(step => step.GetProperty("event").GetString());
        journey.Should().Equal("membership/application-submitted/1", "membership/membership-signed/1");
    }

    [Fact]
    public async Task An_application_is_not_there_for_others()
    {
        var (city, name, _) = await Applied();
        var stranger = await Acting(RolePreset.City);
        foreach (var other in new[] { Machine.Nobody(network), stranger })
        {
            (await other.Get(city)).Status.Should().Be(404);
            (await other.Get("/api/cities?q=" + name)).Json.GetProperty("count").GetInt64().Should().Be(0);
        }

        (await stranger.Get("/api/applications")).Text.Should().NotContain(name);
        (await stranger.Post(city + "/withdraw", new { }, "\"1\"")).Status.Should().Be(404);
        (await stranger.Post(city + "/recommend", new { }, "\"1\"")).Status.Should().Be(403);
        (await Machine.Nobody(network).Post(city + "/recommend", new { }, "\"1\"")).Status.Should().Be(401);
    }

    [Fact]
    public async Task Who_recommended_does_not_decide()
    {
        var (city, _, _) = await Applied();
        var secretariat = await Secretariat();
        await secretariat.Post(city + "/recommend", new { }, "\"1\"");
        var refused = await secretariat.Post(city + "/approve", new { }, "\"2\"");
        refused.Status.Should().Be(409);
        refused.Problem.Should().Be("admission-maker-is-checker");
    }

    [Fact]
    public async Task A_stale_version_is_refused_and_a_missing_one_asked_for()
    {
        var (city, _, _) = await Applied();
        var secretariat = await Secretariat();
        await secretariat.Post(city + "/recommend", new { }, "\"1\"");
        (await secretariat.Post(city + "/decline", new { reason = "Too late." }, "\"1\"")).Status.Should().Be(412);
        (await secretariat.Post(city + "/decline", new { reason = "No version." })).Status.Should().Be(428);
        (await secretariat.Post(city + "/decline", new { reason = "Not a tag." }, "three")).Status.Should().Be(400);
        (await secretariat.Get(city)).ETag.Should().Be("\"2\"");
    }

    [Fact]
    public async Task Somebody_elses_application_is_not_there_whichever_version_is_named()
    {
        var (city, _, _) = await Applied();
        var stranger = await Acting(RolePreset.City);
        foreach (var version in new[] { "\"1\"", "\"7\"" })
            (await stranger.Post(city + "/withdraw", new { }, version)).Status.Should().Be(404);
    }

    [Fact]
    public async Task A_reason_is_a_code_of_the_list_and_goes_with_a_date()
    {
        var (city, _, _) = await Applied();
        var secretariat = await Secretariat();
        async Task Refused(string code, params (string, string)[] headers)
        {
            var reply = await secretariat.Post(city + "/recommend", "{}", "\"1\"", key: null, headers);
            reply.Status.Should().Be(422);
            reply.Problem.Should().Be(code);
        }

        await Refused("back-fill-without-date", ("Back-Fill-Reason", "Jane Doe, born 1980"));
        await Refused("back-fill-reason-unknown", ("Back-Fill-Reason", "Jane Doe, born 1980"), ("Effective-At", "2020-01-01T00:00:00Z"));
        await Refused("back-fill-reason-unknown", ("Back-Fill-Reason", "demonstration"), ("Effective-At", "2020-01-01T00:00:00Z"));
        await Refused("effective-in-future", ("Back-Fill-Reason", "paper-record"), ("Effective-At", "2999-01-01T00:00:00Z"));
    }

    [Fact]
    public async Task An_earlier_date_is_for_those_who_may_back_fill()
    {
        var applicant = await Acting(null);
        var refused = await applicant.Post("/api/cities/apply", JsonSerializer.Serialize(Application(Invented()), NetworkJson.Options), null, null,
            ("Effective-At", "2020-01-01T00:00:00Z"), ("Back-Fill-Reason", "paper-record"));
        refused.Status.Should().Be(403);
        refused.Problem.Should().Be("no-back-fill");
    }

    [Fact]
    public async Task Two_apply_for_one_city_without_learning_of_each_other_and_one_becomes_the_member()
    {
        var name = Invented();
        async Task<(string City, Machine Machine)> Apply()
        {
            var machine = await Acting(null);
            var reply = await machine.Post("/api/cities/apply", Application(name));
            reply.Status.Should().Be(201);
            return (reply.Location!, machine);
        }

        var (one, other) = (await Apply(), await Apply());
        var (secretariat, second) = (await Secretariat(), await Secretariat());
        foreach (var (city, _) in new[] { one, other })
        {
            (await secretariat.Post(city + "/recommend", new { }, "\"1\"")).Status.Should().Be(200);
            (await second.Post(city + "/approve", new { }, "\"2\"")).Status.Should().Be(200);
        }

        (await one.Machine.Post(one.City + "/sign", new { principlesAccepted = 1 }, "\"3\"")).Status.Should().Be(200);
        var late = await other.Machine.Post(other.City + "/sign", new { principlesAccepted = 1 }, "\"3\"");
        late.Status.Should().Be(409);
        late.Problem.Should().Be("city-already-in-network");
    }

    [Fact]
    public async Task A_date_that_cannot_be_read_does_not_count_as_none()
    {
        var (city, _, _) = await Applied();
        var reply = await (await Secretariat()).Post(city + "/recommend", "{}", "\"1\"", key: null, ("Effective-At", "the day before yesterday"));
        reply.Status.Should().Be(400);
        reply.Problem.Should().Be("instant-unreadable");
    }

    [Fact]
    public async Task An_unknown_city_is_not_found()
    {
        var secretariat = await Secretariat();
        (await secretariat.Post($"/api/cities/{Guid.CreateVersion7()}/recommend", new { }, "\"1\"")).Status.Should().Be(404);
        (await secretariat.Get($"/api/cities/{Guid.CreateVersion7()}")).Status.Should().Be(404);
    }

    [Fact]
    public async Task A_repeated_key_gives_the_first_answer_and_another_body_is_refused()
    {
        var machine = await Acting(null);
        var body = Application(Invented());
        var key = Guid.CreateVersion7().ToString();
        var first = await machine.Post("/api/cities/apply", body, key: key);
        var again = await machine.Post("/api/cities/apply", body, key: key);
        first.Status.Should().Be(201);
        again.Should().Be(first);
        var other = await machine.Post("/api/cities/apply", Application(Invented()), key: key);
        other.Status.Should().Be(422);
        other.Problem.Should().Be("idempotency-key-reused");
    }

    [Fact]
    public async Task Two_requests_under_one_key_at_once_apply_once()
    {
        var machine = await Acting(null);
        var body = Application(Invented());
        var key = Guid.CreateVersion7().ToString();
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => machine.Post("/api/cities/apply", body, key: key)));
        replies.Where(reply => reply.Status == 201).Select(reply => reply.Location).Distinct().Should().ContainSingle();
        replies.Should().OnlyContain(reply => reply.Status == 201 || reply.Status == 409);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", 201)]
    [InlineData("Zür\u0308ich", 201)]
    [InlineData("Bad\u0000name", 422)]
    [InlineData("evil\u202Egnp.exe", 422)]
    [InlineData("", 422)]
    [InlineData("東京", 422)]
    public async Task Hostile_names_are_stored_as_text_or_refused_with_a_sentence(string name, int status)
    {
        var machine = await Acting(null);
        var reply = await machine.Post("/api/cities/apply", Application(status == 201 ? name + Invented()[4..] : name));
        reply.Status.Should().Be(status);
        if (status == 422) reply.Json.GetProperty("errors")[0].GetProperty("message").GetString().Should().NotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("[]", 400)]
    [InlineData("{\"details\":1}", 400)]
    [InlineData("{\"unknown\":true}", 400)]
    [InlineData("{", 400)]
    public async Task Bodies_that_do_not_fit_are_refused_without_a_trace(string json, int status)
    {
        var reply = await (await Acting(null)).Post("/api/cities/apply", json);
        reply.Status.Should().Be(status);
        reply.Text.Should().NotContain("StrongCities.").And.NotContain("   at ");
    }

    [Fact]
    public async Task The_history_carries_who_when_and_why_but_no_person()
    {
        var (city, _, _) = await Applied();
        await using var session = network.Service<Marten.IDocumentStore>().QuerySession();
        var applied = (await session.Events.FetchStreamAsync(Guid.Parse(city.Split('/')[^1]))).Single();
        applied.EventTypeName.Should().Be("membership/application-submitted/1");
        applied.CorrelationId.Should().NotBeNullOrEmpty();
        applied.CausationId.Should().Be("apply-for-membership");
        applied.Headers!.Keys.Should().Contain(["mandate", "recorded", "effective"]);
        applied.GetHeader("label")!.ToString().Should().Be("AMBER");
        JsonSerializer.Serialize(applied.Data).Should().NotContain("We learn from our neighbours");
    }

    [Fact]
    public async Task A_decision_says_by_which_rule_and_with_which_reason()
    {
        var (city, _, _) = await Applied();
        await (await Secretariat()).Post(city + "/recommend", new { }, "\"1\"");
        (await (await Secretariat()).Post(city + "/approve", new { reason = "All is there." }, "\"2\"")).Status.Should().Be(200);
        await using var session = network.Service<Marten.IDocumentStore>().QuerySession();
        var decided = (await session.Events.FetchStreamAsync(Guid.Parse(city.Split('/')[^1]))).Last();
        decided.GetHeader("rule")!.ToString().Should().Be("membership/admission-delegated/1");
        decided.GetHeader("reasonDigest")!.ToString().Should().Be(((AdmissionDecided)decided.Data).Reason!.Value.Value);
    }

    [Fact]
    public async Task Who_applies_reads_the_network_only_once_the_city_is_a_member()
    {
        var someone = await Someone.With(network);
        var machine = await Machine.Of(network, someone);
        var city = (await machine.Post("/api/cities/apply", Application(Invented()))).Location!;
        (await Roles()).Should().Equal(RolePreset.Applicant);
        await (await Secretariat()).Post(city + "/recommend", new { }, "\"1\"");
        await (await Secretariat()).Post(city + "/approve", new { }, "\"2\"");
        (await machine.Post(city + "/sign", new { principlesAccepted = 1 }, "\"3\"")).Status.Should().Be(200);

        for (var tried = 0; tried < 100 && !(await Roles()).Contains(RolePreset.City); tried++) await Task.Delay(100);
        (await Roles()).Should().Equal(RolePreset.City);
        (await machine.Post(city + "/withdraw", new { }, "\"4\"")).Status.Should().Be(200);
        for (var tried = 0; tried < 100 && !(await Roles()).Contains(RolePreset.Applicant); tried++) await Task.Delay(100);
        (await Roles()).Should().Equal(RolePreset.Applicant);

        async Task<IEnumerable<RolePreset>> Roles() => (await network.Service<MandateBook>().HeldBy(someone.Person, CancellationToken.None))
            .Where(mandate => mandate.IsValidAt(TimeProvider.System.GetUtcNow())).Select(mandate => mandate.Role);
    }

    [Fact]
    public async Task A_file_of_somebody_else_is_no_evidence_and_its_hash_tells_nothing()
    {
        var file = (await network.Service<FileStore>().Receive(
            new MemoryStream(Guid.CreateVersion7().ToByteArray().Select(b => (byte)('a' + b % 26)).ToArray()), FileClaim.None, network.Service<Ids>().NextPerson(), CancellationToken.None)).File!;
        var name = Invented();
        var application = JsonSerializer.SerializeToNode(Application(name), NetworkJson.Options)!.AsObject();
        application["mayorsLetter"] = JsonSerializer.SerializeToNode(file, NetworkJson.Options);
        var stolen = await (await Acting(null)).Post("/api/cities/apply", application.ToJsonString());
        application["mayorsLetter"] = JsonSerializer.SerializeToNode(file with { Sha256 = new string('0', 64) }, NetworkJson.Options);
        var guessed = await (await Acting(null)).Post("/api/cities/apply", application.ToJsonString());
        (stolen.Status, stolen.Problem).Should().Be((422, "file-unknown"));
        (guessed.Status, guessed.Problem).Should().Be((422, "file-unknown"));
    }

    [Fact]
    public async Task What_cannot_be_right_reaches_no_statement()
    {
        var application = JsonSerializer.SerializeToNode(Application(Invented()), NetworkJson.Options)!.AsObject();
        application["details"]!["countryCode"] = "\0";
        application["mayorsLetter"] = JsonSerializer.SerializeToNode(new { sha256 = "\0", length = 1, mediaType = "text/plain" });
        (await (await Acting(null)).Post("/api/cities/apply", application.ToJsonString())).Status.Should().Be(422);
    }

    private async Task<(string City, string Name, Machine Applicant)> Applied()
    {
        var machine = await Acting(null);
        var name = Invented();
        var reply = await machine.Post("/api/cities/apply", Application(name));
        reply.Status.Should().Be(201, reply.Text);
        return (reply.Location!, name, machine);
    }

    private Task<Machine> Secretariat() => Acting(RolePreset.Secretariat);

    private async Task<Machine> Acting(RolePreset? role)
    {
        var someone = await Someone.With(network);
        if (role is { } preset) await someone.Holds(network, preset);
        return await Machine.Of(network, someone);
    }

    private static string Invented() => "City" + new string([.. Guid.CreateVersion7().ToString("N")[16..].Select(c => (char)('a' + Convert.ToInt32(c.ToString(), 16)))]);

    private static object Application(string name) => new
    {
        details = new
        {
            name,
            localName = name,
            kind = "City",
            countryCode = "NO",
            languages = new[] { "no" },
            population = 12000,
            latitude = 59.9,
            longitude = 10.7,
        },
        councilAct = new { number = "12/2026", date = "2026-01-15" },
        principlesAccepted = 1,
        motivation = "We learn from our neighbours.",
    };
}
