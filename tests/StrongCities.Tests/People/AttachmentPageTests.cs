using System.Net;
using System.Text.RegularExpressions;
using Marten;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Membership;
using StrongCities.Membership.Cities;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Files;
using StrongCities.Tests.Modularity.Files;

namespace StrongCities.Tests.People;

/// <summary>A file's page, and the form on it as a browser without scripts and one with them send it.</summary>
[Collection(NetworkCollection.Name)]
public sealed class AttachmentPageTests(NetworkHost network)
{
    [Fact]
    public async Task Shows_label_hash_and_versions_and_takes_a_new_one()
    {
        var (browser, attachment, first) = await Own();
        using var _ = browser;
        var page = await browser.Read(Attachment.PageOf(attachment));
        page.Should().Contain(first.Sha256).And.Contain("TLP:AMBER").And.Contain("Version 1").And.Contain("upload.js");

        (await Send(browser, page, attachment, Part(Samples.Text, "new.txt"))).StatusCode.Should().Be(HttpStatusCode.Found);
        page = await browser.Read(Attachment.PageOf(attachment));
        page.Should().Contain("Version 2").And.Contain($"/files/{attachment}/1").And.Contain(first.Sha256);
    }

    [Fact]
    public async Task Takes_what_the_script_has_sent_before_and_nothing_that_somebody_else_sent()
    {
        var (browser, attachment, _) = await Own();
        using var _ = browser;
        var page = await browser.Read(Attachment.PageOf(attachment));
        var strange = (await network.Service<FileStore>().Receive(new MemoryStream([.. Samples.Gif, 7]), FileClaim.None, network.Service<Ids>().NextPerson(), CancellationToken.None)).File!;
        var refused = await Send(browser, page, attachment, (new StringContent(strange.Sha256), "FileSent", null));
        refused.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);

        // As the script does: the token of the page in a header, the pieces, then the form with the hash.
        byte[] content = [.. Samples.Pdf, 1, 2, 3];
        using var begin = Tus(HttpMethod.Post, "/api/uploads", page);
        begin.Headers.Add("Upload-Length", $"{content.Length}");
        var begun = await browser.Send(begin);
        begun.StatusCode.Should().Be(HttpStatusCode.Created);
        using var piece = Tus(HttpMethod.Patch, begun.Headers.Location!.ToString(), page);
        piece.Headers.Add("Upload-Offset", "0");
        piece.Content = new ByteArrayContent(content);
        piece.Content.Headers.ContentType = new("application/offset+octet-stream");
        (await browser.Send(piece)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        (await Send(browser, page, attachment, (new StringContent(hash), "FileSent", null))).StatusCode.Should().Be(HttpStatusCode.Found);
        (await browser.Read(Attachment.PageOf(attachment))).Should().Contain(hash);
    }

    [Fact]
    public async Task A_session_alone_uploads_nothing()
    {
        var (browser, _, _) = await Own();
        using var _ = browser;
        using var begin = new HttpRequestMessage(HttpMethod.Post, "/api/uploads");
        begin.Headers.Add("Tus-Resumable", "1.0.0");
        begin.Headers.Add("Upload-Length", "10");
        var answer = await browser.Send(begin);
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("/problems/antiforgery");
    }

    [Fact]
    public async Task An_empty_form_comes_back_and_says_what_is_missing()
    {
        var (browser, attachment, _) = await Own();
        using var _ = browser;
        var answer = await Send(browser, await browser.Read(Attachment.PageOf(attachment)), attachment, Part([], ""));
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("error-summary");
    }

    [Fact]
    public async Task Is_not_there_for_anybody_else()
    {
        var (browser, attachment, _) = await Own();
        browser.Dispose();
        using var visitor = new Browser(network.Host);
        (await visitor.Get(Attachment.PageOf(attachment))).StatusCode.Should().Be(HttpStatusCode.NotFound);
        var stranger = await Someone.With(network);
        await stranger.Holds(network, RolePreset.City);
        using var other = await stranger.SignedIn(network);
        var page = await other.Get(Attachment.PageOf(attachment));
        page.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await page.Content.ReadAsStringAsync()).Should().NotContain("TLP:");
        var ended = await Someone.With(network);
        await ended.Holds(network, RolePreset.Secretariat, until: TimeProvider.System.GetUtcNow().AddSeconds(-1));
        using var once = await ended.SignedIn(network);
        (await once.Get(Attachment.PageOf(attachment))).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private async Task<(Browser Browser, AttachmentId Attachment, FileReference File)> Own()
    {
        var someone = await Someone.With(network);
        var (_, organisation) = await someone.Holds(network, RolePreset.Applicant);
        var file = (await network.Service<FileStore>().Receive(new MemoryStream(Samples.Pdf), FileClaim.None, someone.Person, CancellationToken.None)).File!;
        var city = network.Service<Ids>().Next<CityId>();
        await using var session = network.Service<IDocumentStore>().LightweightSession();
        session.Events.StartStream<City>(city.Value, new ApplicationSubmitted
        {
            CityId = city, OrganisationId = organisation, Evidence = StrongCities.Rules.EvidenceKind.MayorsLetter, MayorsLetter = file, PrinciplesAccepted = 1, Motivation = new Digest("x"),
            Details = new CityDetails
            {
                Name = "Aldermoor", LocalName = "Aldermoor", Kind = AuthorityKind.City, CountryCode = "NO", Region = "europe", Languages = ["no"], Population = 1000, Latitude = 60, Longitude = 10,
            },
        });
        Attachment.Begin(session, MembershipModule.Record, city.Value, organisation, Tlp.Amber, Duty.SeeCasework, file);
        await session.SaveChangesAsync();
        return (await someone.SignedIn(network), Attachment.IdOf(city.Value, file.Sha256), file);
    }

    private static (HttpContent, string, string?) Part(byte[] content, string name) => (new ByteArrayContent(content), "File", name);

    private static Task<HttpResponseMessage> Send(Browser browser, string page, AttachmentId attachment, (HttpContent Content, string Name, string? File) part)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent("replace"), "_handler" },
            { new StringContent(Token(page)), "__RequestVerificationToken" },
            { new StringContent(Regex.Match(page, "name=\"version\" value=\"(\\d+)\"", RegexOptions.IgnoreCase).Groups[1].Value), "version" },
        };
        if (part.File is null) form.Add(part.Content, part.Name);
        else if (part.File.Length > 0) form.Add(part.Content, part.Name, part.File);
        return browser.Send(new HttpRequestMessage(HttpMethod.Post, Attachment.PageOf(attachment)) { Content = form });
    }

    private static HttpRequestMessage Tus(HttpMethod method, string address, string page)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("RequestVerificationToken", Token(page));
        return request;
    }

    private static string Token(string page) => Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]*)\"").Groups[1].Value;
}
