using System.Security.Cryptography;
using StrongCities.Modularity.Files;

namespace StrongCities.Tests.Modularity.Files;

public sealed class FileFolderTests : IDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), "strongcities-tests", Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(_root)) Directory.Delete(_root, recursive: true);
    }

    public static TheoryData<string, string> Kinds => new()
    {
        { nameof(Samples.Pdf), "application/pdf" }, { nameof(Samples.Png), "image/png" }, { nameof(Samples.Jpeg), "image/jpeg" },
        { nameof(Samples.Gif), "image/gif" }, { nameof(Samples.WebP), "image/webp" }, { nameof(Samples.Text), "text/plain" },
        { nameof(Samples.Docx), "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
        { nameof(Samples.Xlsx), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
        { nameof(Samples.Odt), "application/vnd.oasis.opendocument.text" },
    };

    [Theory, MemberData(nameof(Kinds))]
    public async Task Finds_the_media_type_in_the_content(string sample, string mediaType)
    {
        var content = (byte[])typeof(Samples).GetProperty(sample)!.GetValue(null)!;
        var receipt = await Receive(content);
        receipt.File!.MediaType.Should().Be(mediaType);
        receipt.File.Length.Should().Be(content.Length);
        receipt.File.Sha256.Should().Be(Convert.ToHexStringLower(SHA256.HashData(content)));
        (await File.ReadAllBytesAsync(Folder().PathOf(receipt.File.Sha256))).Should().Equal(content);
    }

    [Theory]
    [InlineData("letter.pdf", null)]
    [InlineData("letter.exe", null)]
    [InlineData("letter.png.html", null)]
    [InlineData(null, "application/pdf")]
    [InlineData("letter.png", "text/html; charset=utf-8")]
    public async Task Refuses_a_png_that_says_it_is_something_else(string? name, string? type) =>
        (await Receive(Samples.Png, new FileClaim(type, name))).Refusal!.First.Code.Should().Be("file-not-what-it-says");

    [Theory]
    [InlineData("letter.PNG", "image/png")]
    [InlineData("C:\\Users\\me\\letter.png", "application/octet-stream")]
    [InlineData("letter", null)]
    public async Task Takes_a_png_that_says_what_it_is(string? name, string? type) =>
        (await Receive(Samples.Png, new FileClaim(type, name))).Accepted.Should().BeTrue();

    [Fact]
    public async Task Clears_away_what_a_killed_host_left_half_arrived()
    {
        await Receive(Samples.Png);
        var arriving = Path.Combine(Directory.GetDirectories(_root, "arriving", SearchOption.AllDirectories).Single());
        var (old, young) = (Path.Combine(arriving, "old"), Path.Combine(arriving, "young"));
        await File.WriteAllTextAsync(old, "half");
        await File.WriteAllTextAsync(young, "half");
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));
        Folder().SweepArriving(TimeProvider.System.GetUtcNow());
        File.Exists(old).Should().BeFalse();
        File.Exists(young).Should().BeTrue();
    }

    [Fact]
    public async Task Refuses_an_archive_that_is_no_document() =>
        (await Receive(Samples.Zip(("a.txt", "a")), new FileClaim(null, "a.docx"))).Refusal!.First.Code.Should().Be("file-kind-unknown");

    [Fact]
    public async Task Refuses_a_document_with_macros() =>
        (await Receive(Samples.Docm, new FileClaim(null, "a.docx"))).Refusal!.First.Code.Should().Be("file-kind-unknown");

    [Fact]
    public async Task Refuses_an_archive_of_countless_entries()
    {
        var entries = Enumerable.Range(0, 4_100).Select(n => ($"{n}", "")).Append(("mimetype", "application/vnd.oasis.opendocument.text")).Append(("content.xml", ""));
        (await Receive(Samples.Zip([.. entries]))).Refusal!.First.Code.Should().Be("file-kind-unknown");
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("word/../../evil.xml")]
    [InlineData("/etc/passwd")]
    [InlineData("..\\evil.xml")]
    [InlineData("C:evil.xml")]
    public async Task Refuses_a_document_with_a_part_outside_of_itself(string part) =>
        (await Receive(Samples.Zip([.. Samples.DocxParts, (part, "x")]))).Refusal!.First.Code.Should().Be("file-kind-unknown");

    [Theory]
    [InlineData(6)]
    [InlineData(1)]
    public async Task Refuses_a_document_that_unpacks_to_a_hundred_times_as_much_and_more(int parts)
    {
        // Zeros pack to a thousandth: the file itself is within the limit.
        var bomb = Samples.Bomb(parts, megabytes: 100);
        bomb.Length.Should().BeLessThan(2 * 1024 * 1024);
        (await Receive(bomb)).Refusal!.First.Code.Should().Be("file-kind-unknown");
    }

    [Theory]
    [InlineData(new byte[] { 0x4D, 0x5A, 0x90, 0x00 })]
    [InlineData(new byte[] { 0xC3, 0x28 })]
    [InlineData(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x00 })]
    public async Task Refuses_what_it_does_not_know(byte[] content) =>
        (await Receive(content)).Refusal!.First.Code.Should().Be("file-kind-unknown");

    [Fact]
    public async Task Refuses_nothing_at_all() => (await Receive([])).Refusal!.First.Code.Should().Be("file-empty");

    [Fact]
    public async Task Stops_reading_just_after_the_limit()
    {
        var content = new Endless();
        using var arrival = await Folder(1024 * 1024).Receive(content, FileClaim.None, "file", CancellationToken.None);
        var receipt = arrival.Receipt;
        receipt.Refusal!.First.Code.Should().Be("file-too-big");
        ((int)receipt.Refusal.Kind).Should().Be(413);
        content.Given.Should().BeLessThan(1024 * 1024 + 128 * 1024);
    }

    [Fact]
    public async Task Leaves_nothing_behind_of_what_it_refused_and_keeps_the_same_content_once()
    {
        await Receive(Samples.Png, new FileClaim(null, "a.pdf"));
        await Receive([]);
        Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Should().BeEmpty();
        await Receive(Samples.Png);
        await Receive(Samples.Png, new FileClaim(null, "other.png"));
        Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Should().ContainSingle();
    }

    [Theory]
    [InlineData("../../../../etc/cron.d/evil.png")]
    [InlineData("..\\..\\evil.png")]
    [InlineData("/etc/evil\0.png")]
    public async Task Puts_no_part_of_a_name_into_a_path(string name)
    {
        var receipt = await Receive(Samples.Png, new FileClaim("image/png", name));
        Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Should().Equal(
            Path.Combine(_root, receipt.File!.Sha256[..2], receipt.File.Sha256[2..4], receipt.File.Sha256));
    }

    [Theory]
    [InlineData("../../../../../../../../../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    public void Makes_a_path_of_nothing_but_a_hash(string sha256) =>
        FluentActions.Invoking(() => Folder().PathOf(sha256)).Should().Throw<ArgumentException>();

    private FileFolder Folder(long most = FileSettings.UsualMostBytes)
    {
        var settings = new FileSettings(_root, most);
        return new FileFolder(settings, new VirusScanner(settings), TimeProvider.System);
    }

    private async Task<FileReceipt> Receive(byte[] content, FileClaim? claim = null)
    {
        using var arrival = await Folder().Receive(new MemoryStream(content), claim ?? FileClaim.None, "file", CancellationToken.None);
        if (arrival.Receipt.Accepted) arrival.Settle();
        return arrival.Receipt;
    }

    private sealed class Endless : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'a');
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
