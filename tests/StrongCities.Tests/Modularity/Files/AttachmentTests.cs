using System.Text.Json;
using Marten;
using Npgsql;
using StrongCities.Contracts.Ids;
using StrongCities.Contracts;
using StrongCities.Membership.Cities;
using StrongCities.Membership;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Files;

namespace StrongCities.Tests.Modularity.Files;

/// <summary>Files on records: versions, whose label they have, and who may put another one in their place.</summary>
[Collection(DeskCollection.Name)]
public sealed class AttachmentTests(DeskHost desk)
{
    [Fact]
    public async Task A_record_that_is_closed_closes_its_files_at_once_and_one_that_opens_opens_them()
    {
        var city = desk.Ids.Next<CityId>();
        var attachment = await desk.Attach(await Sent(desk.Ids.NextPerson()), desk.Ids.Next<OrganisationId>(), record: Tlp.Clear, own: Tlp.Clear, city);
        (await Open(attachment, Caller.Visitor)).Should().NotBeNull();
        await Relabel(city, Tlp.Amber);
        (await Open(attachment, Caller.Visitor)).Should().BeNull();
        (await desk.Service<ShowAttachment>().For(attachment.Id, Caller.Visitor, CancellationToken.None)).Should().BeNull();
        await Relabel(city, Tlp.Green);
        (await Open(attachment, Caller.Visitor)).Should().BeNull();
        await Relabel(city, Tlp.Clear);
        (await Open(attachment, Caller.Visitor)).Should().NotBeNull();
    }

    [Fact]
    public async Task A_file_that_is_more_closed_than_its_record_stays_so()
    {
        var attachment = await desk.Attach(await Sent(desk.Ids.NextPerson()), desk.Ids.Next<OrganisationId>(), record: Tlp.Clear, own: Tlp.Amber);
        (await Open(attachment, Caller.Visitor)).Should().BeNull();
        (await Open(attachment, Working)).Should().NotBeNull();
    }

    [Fact]
    public async Task A_file_whose_record_is_gone_is_nobodys()
    {
        var city = desk.Ids.Next<CityId>();
        var attachment = await desk.Attach(await Sent(desk.Ids.NextPerson()), desk.Ids.Next<OrganisationId>(), record: Tlp.Clear, own: Tlp.Clear, city);
        await using var session = desk.Store.LightweightSession();
        session.Delete<CityListing>(city);
        await session.SaveChangesAsync();
        (await Open(attachment, Working)).Should().BeNull();
    }

    [Fact]
    public async Task A_new_version_takes_the_place_of_the_old_one_which_stays_in_the_history()
    {
        var (person, organisation) = await desk.Acting(RolePreset.City);
        var (first, second) = (await Sent(person), await Sent(person, Samples.Text));
        var attachment = await desk.Attach(first, organisation, record: Tlp.Amber, own: Tlp.Clear);
        await Replace(attachment, person, second, "\"1\"", 200);

        var story = await Story(attachment, person);
        story.GetProperty("version").GetInt64().Should().Be(2);
        story.GetProperty("label").GetString().Should().Be("Amber");
        var versions = story.GetProperty("versions").EnumerateArray().ToList();
        versions.Select(version => version.GetProperty("file").GetProperty("sha256").GetString()).Should().Equal(first.Sha256, second.Sha256);
        (await Got(Attachment.AddressOf(attachment.Id), person)).Should().Contain(second.Sha256);
        (await Got(versions[0].GetProperty("address").GetString()!, person)).Should().Contain(first.Sha256);
        (await Got(Attachment.AddressOf(attachment.Id, 3), person)).Should().Be("404");
        (await Got(versions[0].GetProperty("address").GetString()!, null)).Should().Be("404");
    }

    [Fact]
    public async Task Nobody_else_replaces_it_or_sees_its_history()
    {
        var (_, organisation) = await desk.Acting(RolePreset.City);
        var (stranger, _) = await desk.Acting(RolePreset.City);
        var (secretariat, _) = await desk.Acting(RolePreset.Secretariat);
        var attachment = await desk.Attach(await Sent(desk.Ids.NextPerson()), organisation, record: Tlp.Amber, own: Tlp.Clear);
        await Replace(attachment, stranger, await Sent(stranger, Samples.Text), "\"1\"", 404);
        await Replace(attachment, secretariat, await Sent(secretariat, Samples.Text), "\"1\"", 404);
        await Replace(attachment, null, new FileReference { Sha256 = new string('a', 64), Length = 1, MediaType = "text/plain" }, "\"1\"", 401);
        (await Got($"/api/attachments/{attachment.Id}", stranger)).Should().Be("404");
        (await Got($"/api/attachments/{attachment.Id}", null)).Should().Be("404");
    }

    [Fact]
    public async Task What_somebody_else_sent_and_what_has_been_overtaken_is_refused()
    {
        var (person, organisation) = await desk.Acting(RolePreset.City);
        var attachment = await desk.Attach(await Sent(person), organisation, record: Tlp.Amber, own: Tlp.Clear);
        await Replace(attachment, person, await Sent(desk.Ids.NextPerson(), Samples.Gif), "\"1\"", 422);
        await Replace(attachment, person, await Sent(person, Samples.Text), "\"1\"", 200);
        await Replace(attachment, person, await Sent(person, Samples.Jpeg), "\"1\"", 412);
        await Replace(attachment, person, await Sent(person, Samples.Jpeg), null, 428);
    }

    [Fact]
    public void The_same_content_again_and_one_too_many_are_refused()
    {
        var attachment = Attachment.Create(new FileAttached
        {
            AttachmentId = new AttachmentId(Guid.Empty), Record = "city", About = Guid.Empty, OrganisationId = new OrganisationId(Guid.Empty), Label = Tlp.Clear, Casework = Duty.SeeCasework, File = File('a'),
        });
        var caller = new Caller { Person = desk.Ids.NextPerson(), Mandate = desk.Ids.NextMandate(), Organisation = new OrganisationId(Guid.Empty), Duties = RolePresets.DutiesOf(RolePreset.City) };
        Decide(attachment, 'a').Refusal!.First.Code.Should().Be("file-the-same");
        Decide(attachment, 'b').Events.Should().ContainSingle();
        Decide(attachment, 'b', seen: false).Refusal!.Kind.Should().Be(RefusalKind.NotFound, "what is RED is not theirs who merely act for the organisation");
        ReplaceFileHandler.Decide(attachment, new ReplaceFile(attachment.Id, 1, File('b')), caller with { Duties = RolePresets.DutiesOf(RolePreset.Practitioner) }, seen: true, sent: true)
            .Refusal!.Kind.Should().Be(RefusalKind.NotFound, "who only reads replaces nothing");
        Decide(attachment with { Versions = [.. Enumerable.Repeat(File('c'), ReplaceFileHandler.MostVersions)] }, 'b').Refusal!.First.Code.Should().Be("file-versions-full");

        Decision Decide(Attachment state, char content, bool seen = true) =>
            ReplaceFileHandler.Decide(state, new ReplaceFile(state.Id, 1, File(content)), caller, seen, sent: true);

        static FileReference File(char digit) => new() { Sha256 = new string(digit, 64), Length = 1, MediaType = "text/plain" };
    }

    [Fact]
    public async Task What_was_attached_before_there_were_versions_opens()
    {
        var (person, organisation) = await desk.Acting(RolePreset.City);
        var file = await Sent(person, System.Text.Encoding.UTF8.GetBytes($"from before {Path.GetRandomFileName()}\n"));
        var city = (await desk.Attach(await Sent(person), organisation, record: Tlp.Clear, own: Tlp.Clear)).About;
        var attachment = new Attachment
        {
            Id = Attachment.IdOf(city, file.Sha256), Record = MembershipModule.Record, About = city, OrganisationId = organisation, Label = Tlp.Clear, Casework = Duty.SeeCasework, Versions = [file],
        };
        await using (var storing = desk.Store.LightweightSession())
        {
            storing.Store(attachment);
            await storing.SaveChangesAsync();
        }

        await using (var command = desk.Service<NpgsqlDataSource>().CreateCommand("update modularity.mt_doc_attachment set data = $2::jsonb where id = $1"))
        {
            command.Parameters.AddWithValue(attachment.Id.Value);
            command.Parameters.AddWithValue(
                $$"""{"id": "{{attachment.Id}}", "about": "{{attachment.About}}", "label": "Clear", "sha256": "{{file.Sha256}}", "address": "/files/{{attachment.Id}}", "casework": "casework.see", "organisation": "{{organisation}}"}""");
            (await command.ExecuteNonQueryAsync()).Should().Be(1);
        }

        (await Got($"/files/{attachment.Id}", person)).Should().Contain(file.Sha256);
        (await Got($"/files/{attachment.Id}", null)).Should().Contain(file.Sha256, "its label is CLEAR");
        await using var session = desk.Store.QuerySession();
        var read = (await session.LoadAsync<Attachment>(attachment.Id))!;
        (read.OrganisationId, read.Record, read.Version, read.Label).Should().Be((organisation, MembershipModule.Record, 1L, Tlp.Clear));
        var story = (await desk.Service<ShowAttachment>().For(attachment.Id, Working, CancellationToken.None))!;
        story.Versions.Should().ContainSingle().Which.File.Should().Be(file);
        JsonSerializer.Serialize(read, NetworkJson.Options).Should().Contain("versions").And.NotContain("\"sha256\":null").And.NotContain("\"organisation\"");
    }

    private static Caller Working => new() { Duties = RolePresets.DutiesOf(RolePreset.Secretariat) };

    private Task<FoundFile?> Open(Attachment attachment, Caller caller) => desk.Service<FileStore>().Open(attachment.Id, null, caller, CancellationToken.None);

    private async Task<FileReference> Sent(PersonId person, byte[]? content = null) =>
        (await desk.Service<FileStore>().Receive(new MemoryStream(content ?? Samples.Pdf), FileClaim.None, person, CancellationToken.None)).File!;

    private async Task Relabel(CityId city, Tlp label)
    {
        await using var session = desk.Store.LightweightSession();
        session.Store((await session.LoadAsync<CityListing>(city))! with { Label = label });
        await session.SaveChangesAsync();
    }

    private Task Replace(Attachment attachment, PersonId? person, FileReference file, string? ifMatch, int status) => desk.Host.Scenario(scenario =>
    {
        if (person is { } signedIn) scenario.ConfigureHttpContext(http => DeskHost.SignIn(http, signedIn));
        scenario.Post.Text(JsonSerializer.Serialize(new { file }, NetworkJson.Options)).ContentType("application/json").ToUrl($"/api/attachments/{attachment.Id}/replace");
        if (ifMatch is not null) scenario.WithRequestHeader("If-Match", ifMatch);
        scenario.StatusCodeShouldBe(status);
    });

    private async Task<JsonElement> Story(Attachment attachment, PersonId person) =>
        JsonDocument.Parse(await (await desk.Host.Scenario(scenario =>
        {
            scenario.ConfigureHttpContext(http => DeskHost.SignIn(http, person));
            scenario.Get.Url($"/api/attachments/{attachment.Id}");
            scenario.Header("ETag").SingleValueShouldEqual("\"2\"");
        })).ReadAsTextAsync()).RootElement;

    // The tag of what came, or the status of what didn't.
    private async Task<string> Got(string address, PersonId? person)
    {
        var answer = await desk.Host.Scenario(scenario =>
        {
            if (person is { } signedIn) scenario.ConfigureHttpContext(http => DeskHost.SignIn(http, signedIn));
            scenario.Get.Url(address);
            scenario.IgnoreStatusCode();
        });
        return answer.Context.Response.StatusCode == 200 ? answer.Context.Response.Headers.ETag.ToString() : $"{answer.Context.Response.StatusCode}";
    }
}
