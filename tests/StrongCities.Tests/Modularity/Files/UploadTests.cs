using System.Security.Cryptography;
using System.Text.Json;
using Alba;
using Marten;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Files;

namespace StrongCities.Tests.Modularity.Files;

/// <summary>A file that comes in pieces over a line that breaks, as a client of the tus protocol sends it.</summary>
[Collection(DeskCollection.Name)]
public sealed class UploadTests(DeskHost desk)
{
    private static readonly byte[] Content = [.. Samples.Pdf, .. RandomNumberGenerator.GetBytes(200_000)];

    [Fact]
    public async Task Arrives_in_pieces_and_is_then_what_any_file_is()
    {
        var person = await Person();
        var address = await Begin(person, Content.Length);
        (await Piece(person, address, 0, Content[..70_000])).Should().Be((204, "70000"));
        (await Look(person, address)).Should().Be((200, "70000"));
        await Result(person, address, 409);
        (await Piece(person, address, 70_000, Content[70_000..])).Should().Be((204, $"{Content.Length}"));
        var file = JsonSerializer.Deserialize<FileReference>(await Result(person, address, 200), NetworkJson.Options)!;
        file.Should().Be(new FileReference { Sha256 = Convert.ToHexStringLower(SHA256.HashData(Content)), Length = Content.Length, MediaType = "application/pdf" });
        (await desk.Service<FileStore>().Find(file.Sha256, person, CancellationToken.None)).Should().Be(file);
        // The answer to the last piece may have been lost.
        (await Look(person, address)).Should().Be((200, $"{Content.Length}"));
    }

    [Fact]
    public async Task Keeps_what_came_before_the_line_broke()
    {
        var person = await Person();
        var address = await Begin(person, Content.Length);
        (await Send(person, "PATCH", address, new Breaks(Content, after: 100_000), ("Upload-Offset", "0"))).Context.Response.StatusCode.Should().Be(400);
        var (_, offset) = await Look(person, address);
        var arrived = int.Parse(offset!, System.Globalization.CultureInfo.InvariantCulture);
        arrived.Should().BePositive().And.BeLessThanOrEqualTo(100_000);
        (await Piece(person, address, arrived, Content[arrived..])).Should().Be((204, $"{Content.Length}"));
        (await Result(person, address, 200)).Should().Contain(Convert.ToHexStringLower(SHA256.HashData(Content)));
    }

    [Fact]
    public async Task Throws_away_a_piece_that_was_damaged_on_the_way()
    {
        var person = await Person();
        var address = await Begin(person, Content.Length);
        var digest = "sha256 " + Convert.ToBase64String(SHA256.HashData(Content[..50_000]));
        (await Piece(person, address, 0, Content[1..50_001], ("Upload-Checksum", digest))).Should().Be((460, "0"));
        (await Look(person, address)).Should().Be((200, "0"));
        (await Piece(person, address, 0, Content[..50_000], ("Upload-Checksum", digest))).Should().Be((204, "50000"));
        (await Piece(person, address, 50_000, Content[50_000..60_000], ("Upload-Checksum", "crc32 AAAA"))).Item1.Should().Be(400);
        (await Piece(person, address, 50_000, Content[50_000..60_000], ("Upload-Checksum", "sha1 " + Convert.ToBase64String(SHA1.HashData(Content[50_000..60_000]))))).Should().Be((204, "60000"));
    }

    [Fact]
    public async Task Refuses_a_piece_at_another_place_one_too_long_and_one_of_another_type()
    {
        var person = await Person();
        var address = await Begin(person, 10);
        (await Piece(person, address, 5, [1])).Should().Be((409, "0"));
        (await Piece(person, address, 0, new byte[11])).Item1.Should().Be(413);
        (await Send(person, "PATCH", address, new MemoryStream([1]), ("Upload-Offset", "0"), ("Content-Type", "application/pdf"))).Context.Response.StatusCode.Should().Be(415);
        (await Send(person, "PATCH", address, new MemoryStream([1]))).Context.Response.StatusCode.Should().Be(400);
        (await Send(person, "PATCH", address, new MemoryStream([1]), ("Upload-Offset", "0"), ("Tus-Resumable", "0.2.2"))).Context.Response.StatusCode.Should().Be(412);
    }

    [Fact]
    public async Task Refuses_a_whole_that_is_of_no_kind_or_not_what_it_was_said_to_be()
    {
        var person = await Person();
        var address = await Begin(person, 4);
        (await Piece(person, address, 0, [0x4D, 0x5A, 0x90, 0])).Item1.Should().Be(422);
        (await Look(person, address)).Item1.Should().Be(404);
        var other = await Begin(person, Samples.Png.Length, ("Upload-Metadata", "filename " + Convert.ToBase64String("my diary.pdf"u8)));
        (await Piece(person, other, 0, Samples.Png)).Item1.Should().Be(422);
    }

    [Fact]
    public async Task Keeps_of_a_name_nothing_but_its_end()
    {
        var person = await Person();
        var address = await Begin(person, 10, ("Upload-Metadata", "filename " + Convert.ToBase64String("Amina Example, diary.pdf"u8) + ",filetype " + Convert.ToBase64String("application/pdf"u8)));
        await using var session = desk.Store.QuerySession();
        var upload = (await session.LoadAsync<Upload>(Guid.Parse(address.Split('/')[^1])))!;
        (upload.Extension, upload.MediaType).Should().Be(("pdf", "application/pdf"));
        JsonSerializer.Serialize(upload).Should().NotContain("Amina");
    }

    [Fact]
    public async Task Is_nobody_else_s()
    {
        var (person, stranger) = (await Person(), await Person());
        var address = await Begin(person, 10);
        (await Look(stranger, address)).Item1.Should().Be(404);
        (await Piece(stranger, address, 0, [1])).Item1.Should().Be(404);
        (await Send(stranger, "DELETE", address, null)).Context.Response.StatusCode.Should().Be(404);
        await Result(stranger, address, 404);
        foreach (var method in new[] { "HEAD", "PATCH", "GET", "DELETE" })
            (await Send(null, method, address, null)).Context.Response.StatusCode.Should().Be(401);
        (await Send(null, "POST", "/api/uploads", null, ("Upload-Length", "10"))).Context.Response.StatusCode.Should().Be(401);
        (await Look(person, address)).Item1.Should().Be(200);
        (await Send(person, "DELETE", address, null)).Context.Response.StatusCode.Should().Be(204);
        (await Look(person, address)).Item1.Should().Be(404);
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("-1", 400)]
    [InlineData("ten", 400)]
    [InlineData("0", 422)]
    [InlineData("99999999999", 413)]
    [InlineData("999999999999999999999999", 400)]
    public async Task Begins_with_a_length_that_can_be_taken_in(string length, int status) =>
        (await Send(await Person(), "POST", "/api/uploads", null, ("Upload-Length", length))).Context.Response.StatusCode.Should().Be(status);

    [Fact]
    public async Task One_person_has_so_many_under_way_and_no_more()
    {
        var person = await Person();
        for (var number = 0; number < UploadBook.MostOpen; number++) await Begin(person, 10);
        (await Send(person, "POST", "/api/uploads", null, ("Upload-Length", "10"))).Context.Response.StatusCode.Should().Be(429);
    }

    [Fact]
    public async Task Two_at_once_do_not_mix_their_pieces()
    {
        var person = await Person();
        var address = await Begin(person, Content.Length);
        var slow = new Waits(Content[..100_000]);
        var first = Send(person, "PATCH", address, slow, ("Upload-Offset", "0"));
        await slow.Begun.Task;
        (await Piece(person, address, 0, Content[..10])).Item1.Should().Be(423);
        slow.Go.SetResult();
        (await first).Context.Response.StatusCode.Should().Be(204);
        (await Look(person, address)).Should().Be((200, "100000"));
    }

    [Fact]
    public async Task Says_what_it_can_do()
    {
        var answer = await Send(null, "OPTIONS", "/api/uploads", null);
        answer.Context.Response.StatusCode.Should().Be(204);
        answer.Context.Response.Headers["Tus-Version"].ToString().Should().Be("1.0.0");
        answer.Context.Response.Headers["Tus-Extension"].ToString().Should().Be("creation,expiration,checksum,termination");
    }

    private async Task<PersonId> Person() => (await desk.Acting(RolePreset.City)).Person;

    private async Task<string> Begin(PersonId person, long length, params (string, string)[] headers)
    {
        var answer = await Send(person, "POST", "/api/uploads", null, [("Upload-Length", $"{length}"), .. headers]);
        answer.Context.Response.StatusCode.Should().Be(201);
        answer.Context.Response.Headers["Upload-Expires"].ToString().Should().EndWith("GMT");
        return answer.Context.Response.Headers.Location.ToString();
    }

    private async Task<(int, string?)> Piece(PersonId person, string address, long offset, byte[] content, params (string, string)[] headers)
    {
        var answer = await Send(person, "PATCH", address, new MemoryStream(content), [("Upload-Offset", $"{offset}"), .. headers]);
        return (answer.Context.Response.StatusCode, answer.Context.Response.Headers["Upload-Offset"]);
    }

    private async Task<(int, string?)> Look(PersonId person, string address)
    {
        var answer = await Send(person, "HEAD", address, null);
        return (answer.Context.Response.StatusCode, answer.Context.Response.Headers["Upload-Offset"]);
    }

    private async Task<string> Result(PersonId person, string address, int status)
    {
        var answer = await Send(person, "GET", address, null);
        answer.Context.Response.StatusCode.Should().Be(status);
        return await answer.ReadAsTextAsync();
    }

    private Task<IScenarioResult> Send(PersonId? person, string method, string address, Stream? body, params (string Name, string Value)[] headers) => desk.Host.Scenario(scenario =>
    {
        scenario.ConfigureHttpContext(http =>
        {
            if (person is { } signedIn) DeskHost.SignIn(http, signedIn);
            http.Request.Method = method;
            http.Request.Path = address;
            http.Request.Headers["Tus-Resumable"] = "1.0.0";
            if (method == "PATCH") http.Request.ContentType = "application/offset+octet-stream";
            foreach (var (name, value) in headers) http.Request.Headers[name] = value;
            if (body is not null) http.Request.Body = body;
        });
        scenario.IgnoreStatusCode();
    });

    private sealed class Breaks(byte[] content, int after) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position >= after ? throw new IOException("The line broke.") : await base.ReadAsync(buffer[..(int)Math.Min(buffer.Length, after - Position)], cancellationToken);
    }

    private sealed class Waits(byte[] content) : MemoryStream(content)
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Begun.TrySetResult();
            await Go.Task;
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
