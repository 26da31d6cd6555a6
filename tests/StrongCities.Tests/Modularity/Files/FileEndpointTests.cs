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
        (await got.ReadAsTextAsync()).Should().StartWith("%PDF-");

        await ShouldNotSee(address, stranger);
        await ShouldNotSee(address, null);
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

    private async Task<string> Attach(FileReference file, OrganisationId organisation, Tlp label)
    {
        var attachment = Attachment.To(desk.Ids.Next<CityId>().Value, organisation, label, Duty.SeeCasework, file);
        await using var session = desk.Store.LightweightSession();
        session.Store(attachment);
        await session.SaveChangesAsync();
        return attachment.Address;
    }

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
