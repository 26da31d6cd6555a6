using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Marten;
using MailKit.Security;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using StrongCities.Modularity.Letters;
using StrongCities.People.Letters;
using StrongCities.People.Letters.Bounces;

namespace StrongCities.Tests.Modularity.Letters;

/// <summary>Letters on their way to a real mail server. Each test has a folder and a clock of its own, and takes its own letters only.</summary>
[Collection(DeskCollection.Name)]
public sealed class LetterCarrierTests(DeskHost desk) : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2031, 5, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("strongcities-letters").FullName;
    private readonly FakeTimeProvider _clock = new(Now);

    [Fact]
    public async Task Hands_a_letter_over_once()
    {
        await using var server = await MailServer.Start();
        var letter = await Write("amina@example.org", "Réunion à Montréal");
        var carrier = Carrier(Open(server));

        (await carrier.Poll(default)).Should().Be(1);
        (await carrier.Poll(default)).Should().Be(0);

        var taken = server.Taken.Should().ContainSingle().Which;
        (taken.From, taken.To).Should().Be(("returned@network.example", "amina@example.org"));
        taken.Message.Subject.Should().Be("Réunion à Montréal");
        taken.Message.MessageId.Should().Be($"{letter.Id:N}@network.example");
        (await Row(letter)).Should().BeEquivalentTo(letter with { Status = LetterStatus.Sent, DueAt = null, Attempts = 1 });
    }

    [Fact]
    public async Task A_letter_that_is_refused_for_good_does_not_hold_up_the_next_and_its_row_names_nobody()
    {
        await using var server = await MailServer.Start();
        var (unknown, full, disliked, good) = (await Write("nobody@example.org"), await Write("full@example.org"), await Write("bea@example.org", "poison"), await Write("amina@example.org"));

        (await Carrier(Open(server)).Poll(default)).Should().Be(1);

        (await Row(unknown)).Should().Match<Letter>(row => row.Status == LetterStatus.Refused && row.Answer == "550");
        (await Row(full)).Should().Match<Letter>(row => row.Status == LetterStatus.Refused && row.Answer == "552");
        (await Row(disliked)).Should().Match<Letter>(row => row.Status == LetterStatus.Refused && row.Answer == "554");
        (await Row(good)).Status.Should().Be(LetterStatus.Sent);
    }

    [Fact]
    public async Task A_letter_that_is_put_off_is_tried_less_and_less_often_and_at_last_given_up()
    {
        await using var server = await MailServer.Start();
        var letter = await Write("later@example.org");
        var carrier = Carrier(Open(server));

        await carrier.Poll(default);
        var first = await Row(letter);
        first.Should().Match<Letter>(row => row.Status == LetterStatus.Waiting && row.Attempts == 1 && row.Answer == "451" && row.DueAt == Now.AddMinutes(1));
        await carrier.Poll(default);
        (await Row(letter)).Attempts.Should().Be(1, "its time has not come");

        while ((await Row(letter)).Status is LetterStatus.Waiting)
        {
            _clock.SetUtcNow((await Row(letter)).DueAt!.Value);
            await carrier.Poll(default);
        }

        (_clock.GetUtcNow() - Now).Should().Be(LetterAttempts.LongestWait);
        (await Row(letter)).Should().Match<Letter>(row => row.Status == LetterStatus.Refused && row.DueAt == null);
    }

    [Fact]
    public async Task While_the_server_is_away_letters_wait_and_nothing_is_counted_against_them()
    {
        var letter = await Write("amina@example.org");
        MailServer server;
        await using (server = await MailServer.Start()) { }
        await Awaiting(() => Carrier(Open(server)).Poll(default)).Should().ThrowAsync<Exception>();
        (await Row(letter)).Should().BeEquivalentTo(letter);

        await using var again = await MailServer.Start();
        (await Carrier(Open(again)).Poll(default)).Should().Be(1);
    }

    [Fact]
    public async Task Says_nothing_to_a_server_whose_certificate_is_not_its_own()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=somebody.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90));
        var (crt, pem) = (Path.Combine(_folder, "crt.pem"), Path.Combine(_folder, "key.pem"));
        await File.WriteAllTextAsync(crt, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(pem, key.ExportPkcs8PrivateKeyPem());
        await using var server = await MailServer.Start(crt, pem);
        var letter = await Write("amina@example.org");
        var user = new NetworkCredential("portal", "a word for the mail server");

        await Awaiting(() => Carrier(Open(server) with { Security = SmtpSecurity.StartTls, User = user }).Poll(default)).Should().ThrowAsync<SslHandshakeException>();

        server.Taken.Should().BeEmpty();
        (await Row(letter)).Should().BeEquivalentTo(letter);
    }

    [Fact]
    public async Task A_server_without_tls_gets_neither_password_nor_letter_where_tls_is_wanted()
    {
        await using var server = await MailServer.Start();
        var letter = await Write("amina@example.org");
        await Awaiting(() => Carrier(Open(server) with { Security = SmtpSecurity.StartTls }).Poll(default)).Should().ThrowAsync<NotSupportedException>();
        server.Taken.Should().BeEmpty();
        (await Row(letter)).Should().BeEquivalentTo(letter);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>What a test leaves waiting must not be found by the next.</summary>
    public async Task DisposeAsync()
    {
        await using var session = desk.Store.LightweightSession();
        session.DeleteWhere<Letter>(letter => letter.At == Now);
        await session.SaveChangesAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Func<Task> Awaiting(Func<Task> act) => act;

    private static SmtpSettings Open(MailServer server) => new("127.0.0.1", server.Port, SmtpSecurity.None, null, "returned@network.example");

    private LetterSettings Settings(SmtpSettings? smtp = null) => new(_folder, new Uri("https://network.example"), "no-reply@network.example", smtp);

    private LetterCarrier Carrier(SmtpSettings smtp) => new(desk.Store, new LetterFolder(Settings()), Settings(smtp), desk.Service<AddressTroubles>(), _clock, NullLogger<LetterCarrier>.Instance);

    private async Task<Letter> Write(string to, string subject = "A letter")
    {
        var letter = new Letter
        {
            Id = desk.Ids.NextPerson().Value, Template = "welcome", Language = "en", At = Now, DueAt = Now, Status = LetterStatus.Waiting,
        };
        var message = new MimeMessage { Subject = subject, MessageId = $"{letter.Id:N}@network.example", Body = new TextPart("plain") { Text = subject } };
        message.From.Add(new MailboxAddress("Network", "no-reply@network.example"));
        message.To.Add(new MailboxAddress("Somebody", to));
        await new LetterFolder(Settings()).Write(letter.Id, letter.At, () => Task.FromResult(message), default);
        await using var session = desk.Store.LightweightSession();
        session.Store(letter);
        await session.SaveChangesAsync();
        return letter;
    }

    private async Task<Letter> Row(Letter letter)
    {
        await using var session = desk.Store.QuerySession();
        return (await session.LoadAsync<Letter>(letter.Id))!;
    }
}
