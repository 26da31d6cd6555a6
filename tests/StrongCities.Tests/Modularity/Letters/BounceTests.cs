using Marten;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Letters;
using StrongCities.People.Accounts;
using StrongCities.People.Letters;
using StrongCities.People.Letters.Bounces;
using StrongCities.People.MailedLinks;
using StrongCities.Tests.People;

namespace StrongCities.Tests.Modularity.Letters;

/// <summary>Letters that come back: a real mail server takes them, a real mailbox brings the reports, as Postfix writes them (RFC 3464).</summary>
[Collection(NetworkCollection.Name)]
public sealed class BounceTests(NetworkHost network) : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2032, 5, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("strongcities-bounces").FullName;

    [Fact]
    public async Task Three_letters_that_come_back_make_an_address_one_that_nobody_is_reached_at_and_proving_it_ends_that()
    {
        await using var mailbox = await BounceMailbox.Start();
        var someone = await Someone.With(network);
        var senders = new List<string>();
        for (var letter = 0; letter < AddressTroubles.Most; letter++) senders.Add((await Sent(mailbox, someone)).Sender);
        senders.Should().OnlyHaveUniqueItems();

        foreach (var sender in senders.SkipLast(1)) mailbox.Put(Report(sender, someone.Email));
        (await Reader(mailbox).Poll(default)).Should().Be(2);
        (await Since(someone)).Should().BeNull("two may be a bad day");
        mailbox.Put(Report(senders[^1], someone.Email));
        await Reader(mailbox).Poll(default);
        (await Since(someone)).Should().NotBeNull();
        mailbox.Count.Should().Be(0);

        using var browser = await someone.SignedIn(network);
        foreach (var page in new[] { "/account", "/account/letters", "/desk" }) (await browser.Read(page)).Should().Contain("Letters to your address come back", page);
        (await browser.Submit("/account/letters/address", "prove-address")).StatusCode.Should().Be(System.Net.HttpStatusCode.Redirect);
        var link = (await Mailbox.LinksOf(network, someone.Email)).Single(each => each.Purpose == MailedLinkPurpose.ProveAddress);
        var address = $"{LinkLetters.ProveAddressPage}?code={network.Service<MailedLinkBook>().CodeOf(link.Id)}";
        (await browser.Get(address)).StatusCode.Should().Be(System.Net.HttpStatusCode.OK);
        (await Since(someone)).Should().NotBeNull("a scanner follows links");
        using var elsewhere = new Browser(network.Host);
        (await elsewhere.Submit(address, "address-proved")).StatusCode.Should().Be(System.Net.HttpStatusCode.Redirect);
        (await Since(someone)).Should().BeNull();
        (await elsewhere.Get(address)).StatusCode.Should().Be(System.Net.HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_report_that_comes_twice_counts_once()
    {
        await using var mailbox = await BounceMailbox.Start();
        var someone = await Someone.With(network);
        var (letter, sender) = await Sent(mailbox, someone);
        for (var again = 0; again < 5; again++) mailbox.Put(Report(sender, someone.Email));
        (await Reader(mailbox).Poll(default)).Should().Be(5);
        (await Trouble(someone))!.Returned.Should().Be(1);
        (await Row(letter)).Should().Match<Letter>(row => row.Status == LetterStatus.Returned && row.Answer == "5.1.1");
    }

    [Fact]
    public async Task A_forged_report_one_about_somebody_else_a_delay_and_a_holiday_change_nothing()
    {
        await using var mailbox = await BounceMailbox.Start();
        var (someone, other) = (await Someone.With(network), await Someone.With(network));
        var (letter, sender) = await Sent(mailbox, someone);
        mailbox.Put(Report(mailbox.Settings.SenderFor(ReturnCode.Draw()), someone.Email));
        mailbox.Put(Report(mailbox.Settings.SenderFor(new string('0', 32)), other.Email));
        mailbox.Put(Report(sender, other.Email));
        mailbox.Put(Report(sender, someone.Email, action: "delayed", status: "4.4.1"));
        mailbox.Put(Report(sender, someone.Email, action: "failed", status: "4.2.2"));
        mailbox.Put(Report(sender, someone.Email, action: "delivered", status: "2.0.0"));
        mailbox.Put($"From: someone@city.example\nTo: {sender}\nSubject: I am away\nAuto-Submitted: auto-replied\n\nBack on Monday. 550 5.1.1\n");
        (await Reader(mailbox).Poll(default)).Should().Be(7, "they were sent to codes, and nobody reads them");
        (await Row(letter)).Status.Should().Be(LetterStatus.Sent);
        (await Trouble(someone)).Should().BeNull();
        (await Trouble(other)).Should().BeNull();
    }

    [Fact]
    public async Task A_letter_that_was_disliked_says_nothing_against_its_address()
    {
        await using var mailbox = await BounceMailbox.Start();
        var someone = await Someone.With(network);
        var (letter, sender) = await Sent(mailbox, someone);
        mailbox.Put(Report(sender, someone.Email, status: "5.7.1"));
        await Reader(mailbox).Poll(default);
        (await Row(letter)).Status.Should().Be(LetterStatus.Returned);
        (await Trouble(someone)).Should().BeNull();
    }

    [Fact]
    public async Task What_was_sent_to_no_code_stays_in_the_mailbox()
    {
        await using var mailbox = await BounceMailbox.Start();
        mailbox.Put($"From: mayor@city.example\nTo: {BounceMailbox.Address}\nSubject: A question\n\nWho reads this?\n");
        mailbox.Put("no message at all");
        var reader = Reader(mailbox);
        (await reader.Poll(default)).Should().Be(0);
        (await reader.Poll(default)).Should().Be(0);
        mailbox.Count.Should().Be(2);
    }

    [Fact]
    public async Task An_address_that_a_mail_server_does_not_know_at_once_is_counted_too_and_a_dislike_is_not()
    {
        await using var mailbox = await BounceMailbox.Start();
        var (unknown, disliked) = (await Someone.With(network, email: $"nobody-{Guid.CreateVersion7():N}@city.example"), await Someone.With(network));
        await using var server = await MailServer.Start();
        var (first, second) = (await Write(unknown), await Write(disliked, "poison"));
        await Carrier(server, mailbox).Poll(default);
        (await Row(first)).Should().Match<Letter>(row => row.Status == LetterStatus.Refused && row.Answer == "550");
        (await Row(second)).Status.Should().Be(LetterStatus.Refused);
        (await Trouble(unknown))!.Returned.Should().Be(1);
        (await Trouble(disliked)).Should().BeNull();
    }

    [Fact]
    public async Task Whom_nobody_reaches_gets_only_what_has_to_be_tried()
    {
        var someone = await Someone.With(network);
        var recipient = new Recipient(someone.Person, "Ada", someone.Email, "en");
        await using var session = network.Service<IDocumentStore>().LightweightSession();
        for (var letter = 0; letter < AddressTroubles.Most; letter++)
        {
            await network.Service<AddressTroubles>().Count(session, someone.Person, someone.Email.ToUpperInvariant(), default);
            await session.SaveChangesAsync();
        }

        (await network.Service<AddressTroubles>().IsUnreachable(recipient, default)).Should().BeTrue();
        (await network.Service<AddressTroubles>().IsUnreachable(recipient with { Email = "new@city.example" }, default)).Should().BeFalse("another address begins anew");
        (await Written(session, recipient, "ticket-answered")).Should().Be(LetterStatus.Unaddressable);
        (await Written(session, recipient, "mandate-granted")).Should().Be(LetterStatus.Written);
        (await Trouble(someone))!.AddressHash.Should().NotContain("@");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await using var session = network.Service<IDocumentStore>().LightweightSession();
        session.DeleteWhere<Letter>(letter => letter.At == At);
        await session.SaveChangesAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private LetterSettings Settings(SmtpSettings? smtp = null, BounceSettings? bounces = null) =>
        new(_folder, new Uri("https://network.example"), "no-reply@network.example", smtp) { Bounces = bounces };

    private LetterCarrier Carrier(MailServer server, BounceMailbox mailbox)
    {
        var settings = Settings(new SmtpSettings("127.0.0.1", server.Port, SmtpSecurity.None, null, "returned@network.example"), mailbox.Settings);
        return new LetterCarrier(network.Service<IDocumentStore>(), new LetterFolder(settings), settings, network.Service<AddressTroubles>(), new FakeTimeProvider(At), NullLogger<LetterCarrier>.Instance);
    }

    private BounceReader Reader(BounceMailbox mailbox)
    {
        var settings = Settings(bounces: mailbox.Settings);
        return new BounceReader(new ReturnedLetters(network.Service<IDocumentStore>(), new LetterFolder(settings), network.Service<AddressTroubles>()), settings, TimeProvider.System, NullLogger<BounceReader>.Instance);
    }

    /// <summary>A letter that a mail server has taken, and the address that reports of it go to.</summary>
    private async Task<(Letter Letter, string Sender)> Sent(BounceMailbox mailbox, Someone someone)
    {
        await using var server = await MailServer.Start();
        var letter = await Write(someone);
        await Carrier(server, mailbox).Poll(default);
        var sender = server.Taken.Single(taken => taken.To == someone.Email).From;
        sender.Should().MatchRegex("^bounces\\+[0-9a-f]{32}@network\\.example$");
        (await Row(letter)).ReturnHash.Should().NotBeNull().And.NotBe(sender.Split('+', '@')[1]);
        return (letter, sender);
    }

    private async Task<Letter> Write(Someone someone, string text = "A letter")
    {
        var letter = new Letter
        {
            Id = network.Service<StrongCities.Modularity.Ids>().NextPerson().Value, Person = someone.Person.Value, Template = "welcome", Language = "en", At = At, DueAt = At, Status = LetterStatus.Waiting,
        };
        var message = new MimeMessage { Subject = text, MessageId = $"{letter.Id:N}@network.example", Body = new TextPart("plain") { Text = text } };
        message.From.Add(new MailboxAddress("Network", "no-reply@network.example"));
        message.To.Add(new MailboxAddress("Somebody", someone.Email));
        await new LetterFolder(Settings()).Write(letter.Id, letter.At, () => Task.FromResult(message), default);
        await using var session = network.Service<IDocumentStore>().LightweightSession();
        session.Store(letter);
        await session.SaveChangesAsync();
        return letter;
    }

    private async Task<LetterStatus> Written(IDocumentSession session, Recipient recipient, string template)
    {
        var id = network.Service<StrongCities.Modularity.Ids>().NextPerson().Value;
        var content = new StrongCities.People.Letters.Sheets.LetterContent { Subject = "A", Paragraphs = ["B"], Open = new("C", new Uri("https://network.example")), Closing = "D", Foot = "E" };
        await network.Service<LetterWriter>().Write(session, new LetterHead(id, template, At), recipient, (_, _) => content, At, default);
        await session.SaveChangesAsync();
        return (await session.LoadAsync<Letter>(id))!.Status;
    }

    private Task<DateTimeOffset?> Since(Someone someone) => network.Service<AddressTroubles>().UnreachableSince(someone.Person, default);

    private async Task<AddressTrouble?> Trouble(Someone someone)
    {
        await using var session = network.Service<IDocumentStore>().QuerySession();
        return await session.LoadAsync<AddressTrouble>(someone.Person.Value);
    }

    private async Task<Letter> Row(Letter letter)
    {
        await using var session = network.Service<IDocumentStore>().QuerySession();
        return (await session.LoadAsync<Letter>(letter.Id))!;
    }

    // As Postfix writes it.
    private static string Report(string to, string recipient, string action = "failed", string status = "5.1.1") =>
        $"""
        Return-Path: <>
        Delivered-To: {BounceMailbox.Address}
        Received: by mail.example (Postfix) id 4C1A2; Sat,  1 May 2032 08:00:05 +0000 (UTC)
        Date: Sat,  1 May 2032 08:00:05 +0000 (UTC)
        From: MAILER-DAEMON@mail.example (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: {to}
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        	boundary="4C1A2.1/mail.example"
        Message-Id: <20320501080005.4C1A2@mail.example>

        This is a MIME-encapsulated message.

        --4C1A2.1/mail.example
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not
        be delivered to one or more recipients.

        <{recipient}>: host mx.city.example said: 550 5.1.1 <{recipient}>: Recipient address rejected

        --4C1A2.1/mail.example
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example
        X-Postfix-Queue-ID: 4C1A2
        X-Postfix-Sender: rfc822; {to}
        Arrival-Date: Sat,  1 May 2032 08:00:04 +0000 (UTC)

        Final-Recipient: rfc822; {recipient}
        Original-Recipient: rfc822;{recipient}
        Action: {action}
        Status: {status}
        Remote-MTA: dns; mx.city.example
        Diagnostic-Code: smtp; 550 5.1.1 <{recipient}>: Recipient address rejected: User unknown

        --4C1A2.1/mail.example
        Content-Description: Undelivered Message Headers
        Content-Type: text/rfc822-headers

        Return-Path: <{to}>
        Subject: A letter

        --4C1A2.1/mail.example--
        """ + "\n";
}
