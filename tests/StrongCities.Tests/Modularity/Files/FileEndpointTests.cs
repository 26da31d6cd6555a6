using System.Net;
using System.Text.Json;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Files;

namespace StrongCities.Tests.Modularity.Files;

[Collection(DeskCollection.Name)]
public sealed class FileEndpointTests(DeskHost desk)
{
    [Fact]
    public async Task Takes_a_file_of_a_machine_and_gives_it_to_its_own_organisation_alone()
    {
        var (person, organisation) = await desk.Acting(RolePreset.City);
        var (stranger, _) = await desk.Acting(RolePreset.City);
        var sent = await desk.Host.Scenario(scenario =>
        {
            scenario.ConfigureHttpContext(http => DeskHost.SignIn(http, person));
            scenario.ConfigureHttpContext(http => http.Request.Body = new MemoryStream(Samples.Pdf));
            scenario.Post.Url("/api/files").ContentType("application/pdf");
            scenario.StatusCodeShouldBe(201);
        });
        var file = JsonSerializer.Deserialize<FileReference>(await sent.ReadAsTextAsync(), NetworkJson.Options)!;
        file.MediaType.Should().Be("application/pdf");
        var address = await Attach(file, organisation, Tlp.Amber);

        var got = await desk.Host.Scenario(scenario =>
        {
            scenario.ConfigureHttpContext(http => DeskHost.SignIn(http, person));
            scenario.Get.Url(address);
            scenario.StatusCodeShouldBe(200);
            scenario.Header("Content-Security-Policy").SingleValueShouldEqual("sandbox; default-src 'none'");
            scenario.Header("X-Content-Type-Options").SingleValueShouldEqual("nosniff");
            scenario.Header("ETag").SingleValueShouldEqual($"\"{file.Sha256}\"");
        });
        got.Context.Response.Headers.ContentDisposition.ToString().Should().StartWith("attachment");
        got.Context.Response.Headers.CacheControl.ToString().Should().Contain("private").And.Contain("no-cache");
        got.Context.Response.Headers.AcceptRanges.ToString().Should().Be("bytes");
        (await got.ReadAsTextAsync()).Should().StartWith("%PDF-");

        await ShouldNotSee(address, stranger);
        await ShouldNotSee(address, null);
    }

    [Fact]
    public async Task Gives_a_part_to_whoever_goes_on_and_nothing_to_whoever_has_it()
    {
        var receipt = await desk.Service<FileStore>().Receive(new MemoryStream(Samples.Pdf), FileClaim.None, desk.Ids.NextPerson(), CancellationToken.None);
        var address = await Attach(receipt.File!, desk.Ids.Next<OrganisationId>(), Tlp.Clear);
        var part = await desk.Host.Scenario(scenario =>
        {
            scenario.Get.Url(address);
            scenario.WithRequestHeader("Range", "bytes=1-3");
            scenario.WithRequestHeader("If-Range", $"\"{receipt.File!.Sha256}\"");
            scenario.StatusCodeShouldBe(206);
        });
        (await part.ReadAsTextAsync()).Should().Be("PDF");
        await desk.Host.Scenario(scenario =>
        {
            scenario.Get.Url(address);
            scenario.WithRequestHeader("If-None-Match", $"\"{receipt.File!.Sha256}\"");
            scenario.StatusCodeShouldBe(304);
        });
    }

    [Fact]
    public async Task Says_of_a_body_without_a_length_that_it_is_too_long_when_it_is()
    {
        var (person, _) = await desk.Acting(RolePreset.City);
        var answer = await desk.Host.Scenario(scenario =>
        {
            scenario.Post.Url("/api/files").ContentType("multipart/form-data; boundary=x");
            scenario.ConfigureHttpContext(http =>
            {
                DeskHost.SignIn(http, person);
                http.Request.Body = new BrokenOff();
            });
            scenario.StatusCodeShouldBe(413);
        });
        (await answer.ReadAsTextAsync()).Should().Contain("/problems/file-too-big").And.NotContain("/api/files.");
    }

    // What the server's own limit throws at a body that goes on and on.
    private sealed class BrokenOff : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new Microsoft.AspNetCore.Http.BadHttpRequestException("Request body too large.", 413);
    }

    [Fact]
    public async Task Gives_a_public_attachment_to_a_visitor()
    {
        var receipt = await desk.Service<FileStore>().Receive(new MemoryStream(Samples.Png), FileClaim.None, desk.Ids.NextPerson(), CancellationToken.None);
        var address = await Attach(receipt.File!, desk.Ids.Next<OrganisationId>(), Tlp.Clear);
        await desk.Host.Scenario(scenario =>
        {
            scenario.Get.Url(address);
            scenario.StatusCodeShouldBe(200);
        });
    }

    [Fact]
    public async Task Takes_the_file_out_of_a_multipart_request_and_sees_through_its_name()
    {
        var (person, _) = await desk.Acting(RolePreset.City);
        (await SendPart(person, "letter.docx", Samples.Docx)).Should().Be(HttpStatusCode.Created);
        (await SendPart(person, "letter.pdf", Samples.Docx)).Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Refuses_a_body_without_a_file()
    {
        var (person, _) = await desk.Acting(RolePreset.City);
        await desk.Host.Scenario(scenario =>
        {
            scenario.ConfigureHttpContext(http => DeskHost.SignIn(http, person));
            scenario.ConfigureHttpContext(http => http.Request.Body = new MemoryStream("no parts here"u8.ToArray()));
            scenario.Post.Url("/api/files").ContentType("multipart/form-data; boundary=x");
            scenario.StatusCodeShouldBe(400);
        });
    }

    [Fact]
    public async Task Refuses_a_gigabyte_before_reading_any_of_it()
    {
        var (person, _) = await desk.Acting(RolePreset.City);
        var body = new Unread();
        await desk.Host.Scenario(scenario =>
        {
            scenario.Post.Url("/api/files").ContentType("application/pdf");
            scenario.ConfigureHttpContext(http =>
            {
                DeskHost.SignIn(http, person);
                http.Request.Body = body;
                http.Request.ContentLength = 1L << 30;
            });
            scenario.StatusCodeShouldBe(413);
        });
        body.WasRead.Should().BeFalse();
    }

    [Fact]
    public async Task Takes_nothing_of_a_visitor() => await desk.Host.Scenario(scenario =>
    {
        scenario.ConfigureHttpContext(http => http.Request.Body = new MemoryStream(Samples.Pdf));
        scenario.Post.Url("/api/files").ContentType("application/pdf");
        scenario.StatusCodeShouldBe(401);
    });

    private async Task<string> Attach(FileReference file, OrganisationId organisation, Tlp label) =>
        Attachment.AddressOf((await desk.Attach(file, organisation, record: label, own: Tlp.Clear)).Id);

    private Task ShouldNotSee(string address, PersonId? person) => desk.Host.Scenario(scenario =>
    {
        if (person is { } signedIn) scenario.ConfigureHttpContext(http => DeskHost.SignIn(http, signedIn));
        scenario.Get.Url(address);
        scenario.StatusCodeShouldBe(404);
    });

    private async Task<HttpStatusCode> SendPart(PersonId person, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new StringContent("a field before it"), "note" }, { new ByteArrayContent(content), "file", name } };
        var body = await form.ReadAsStreamAsync();
        var answer = await desk.Host.Scenario(scenario =>
        {
            scenario.Post.Url("/api/files").ContentType(form.Headers.ContentType!.ToString());
            scenario.ConfigureHttpContext(http =>
            {
                DeskHost.SignIn(http, person);
                http.Request.Body = body;
            });
            scenario.IgnoreStatusCode();
        });
        return (HttpStatusCode)answer.Context.Response.StatusCode;
    }
}
