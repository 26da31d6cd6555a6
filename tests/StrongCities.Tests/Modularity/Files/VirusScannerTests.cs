using Marten;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Files;

namespace StrongCities.Tests.Modularity.Files;

[Collection(DeskCollection.Name)]
public sealed class VirusScannerTests(DeskHost desk) : IDisposable
{
    // Another one for each test: what one test took in unscanned is there for the next.
    private readonly byte[] _infected = System.Text.Encoding.ASCII.GetBytes($"Not EICAR itself, but its name. {Path.GetRandomFileName()}\n");

    // Another folder and another scanner, with the same database behind them.
    private readonly string _root = Path.Combine(Path.GetTempPath(), "strongcities-tests", Path.GetRandomFileName());
    private readonly Lines _log = new();

    public void Dispose()
    {
        if (Directory.Exists(_root)) Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task A_clean_file_is_taken_in_and_noted_as_scanned()
    {
        await using var clamd = new Clamd();
        var content = Samples.Zip([.. Samples.DocxParts, ("word/media/large.bin", new string('x', 300_000))]);
        var receipt = await Files(clamd.Address).Receive(new MemoryStream(content), FileClaim.None, desk.Ids.NextPerson(), CancellationToken.None);
        receipt.Accepted.Should().BeTrue();
        await using var session = desk.Store.QuerySession();
        (await session.LoadAsync<StoredFile>(receipt.File!.Sha256))!.Scanned.Should().BeTrue();
        clamd.Asked.Should().Be(1);
    }

    [Fact]
    public async Task A_file_that_it_knows_is_refused_and_noted_without_a_name()
    {
        await using var clamd = new Clamd();
        var person = desk.Ids.NextPerson();
        var receipt = await Files(clamd.Address).Receive(new MemoryStream(_infected), new FileClaim("text/plain", "Amina Example.txt"), person, CancellationToken.None);
        receipt.Refusal!.First.Code.Should().Be("file-infected");
        receipt.Refusal.Kind.Should().Be(RefusalKind.Invalid);
        Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Should().BeEmpty();
        await using var session = desk.Store.QuerySession();
        (await session.LoadAsync<InfectedFile>(receipt.Infection!.Id))!.Signature.Should().Be("Eicar-Signature");
        (await session.LoadAsync<StoredFile>(receipt.Infection.Id)).Should().BeNull();
        _log.Written.Should().ContainSingle().Which.Should().Contain("Eicar-Signature").And.NotContain("Amina").And.NotContain(person.ToString());
    }

    [Theory]
    [InlineData("INSTREAM size limit exceeded. ERROR")]
    [InlineData("stream: OK, said somebody else")]
    [InlineData("")]
    public async Task An_answer_that_is_no_verdict_takes_nothing_in(string says)
    {
        await using var clamd = new Clamd(says);
        (await Receive(clamd.Address)).Refusal!.First.Code.Should().Be("file-not-scanned");
        Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Theory]
    [InlineData("tcp://127.0.0.1:1")]
    [InlineData("unix:///nowhere/clamd.ctl")]
    public async Task A_scanner_that_is_away_takes_nothing_in(string address)
    {
        var receipt = await Receive(new Uri(address));
        receipt.Refusal!.First.Code.Should().Be("file-not-scanned");
        ((int)receipt.Refusal.Kind).Should().Be(503);
        Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public async Task What_came_in_before_there_was_a_scanner_is_not_given_out_unscanned()
    {
        var person = desk.Ids.NextPerson();
        var (clean, infected) = (await Attached(Samples.Jpeg, person), await Attached(_infected, person));
        var away = async () => await Files(new Uri("tcp://127.0.0.1:1")).Open(clean.Id, null, Caller.Visitor, CancellationToken.None);
        await away.Should().ThrowAsync<ScannerUnavailableException>();
        await using var clamd = new Clamd();
        (await Files(clamd.Address).Open(infected.Id, null, Caller.Visitor, CancellationToken.None)).Should().BeNull();
        (await Files(clamd.Address).Open(clean.Id, null, Caller.Visitor, CancellationToken.None)).Should().NotBeNull();
        (await Files(clamd.Address).Open(clean.Id, null, Caller.Visitor, CancellationToken.None)).Should().NotBeNull();
        clamd.Asked.Should().Be(2, "a verdict is asked for once");
    }

    [Theory]
    [InlineData("127.0.0.1:3310")]
    [InlineData("tcp://")]
    [InlineData("tcp://host")]
    [InlineData("http://host:3310")]
    public void A_setting_that_names_no_scanner_stops_the_host(string written)
    {
        var settings = () => FileSettings.From(new ConfigurationBuilder().AddInMemoryCollection([new("Files:Clamd", written)]).Build(), _root);
        settings.Should().Throw<InvalidOperationException>().WithMessage("*Files:Clamd*");
    }

    /// <summary>Against the real one, where there is one: <c>STRONGCITIES_CLAMD=unix:///run/clamav/clamd.ctl</c>.</summary>
    [Fact]
    public async Task A_real_scanner_knows_the_test_file_of_its_trade()
    {
        if (Environment.GetEnvironmentVariable("STRONGCITIES_CLAMD") is not { } address) return;
        // In two pieces, so that no scanner takes offence at this source.
        var eicar = """X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-""" + """ANTIVIRUS-TEST-FILE!$H+H*""";
        var receipt = await Files(new Uri(address)).Receive(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(eicar)), FileClaim.None, desk.Ids.NextPerson(), CancellationToken.None);
        receipt.Refusal!.First.Code.Should().Be("file-infected");
        (await Receive(new Uri(address))).Accepted.Should().BeTrue();
    }

    private Task<FileReceipt> Receive(Uri address) => Files(address).Receive(new MemoryStream(Samples.Pdf), FileClaim.None, desk.Ids.NextPerson(), CancellationToken.None);

    private async Task<Attachment> Attached(byte[] content, PersonId person)
    {
        var receipt = await Files(null).Receive(new MemoryStream(content), FileClaim.None, person, CancellationToken.None);
        return await desk.Attach(receipt.File!, desk.Ids.Next<OrganisationId>(), record: Tlp.Clear, own: Tlp.Clear);
    }

    private FileStore Files(Uri? clamd)
    {
        var settings = new FileSettings(_root) { Clamd = clamd };
        var scanner = new VirusScanner(settings);
        return new FileStore(new FileFolder(settings, scanner, TimeProvider.System), settings, desk.Service<AttachedFiles>(), scanner, desk.Store, TimeProvider.System, _log);
    }

    private sealed class Lines : ILogger<FileStore>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add(formatter(state, exception));
    }
}
