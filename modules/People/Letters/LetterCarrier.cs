using MailKit.Net.Smtp;
using Marten;
using Microsoft.Extensions.Logging;
using MimeKit;
using StrongCities.Modularity;
using StrongCities.Modularity.Letters;
using StrongCities.People.Letters.Bounces;

namespace StrongCities.People.Letters;

/// <summary>
/// Hands waiting letters to the mail server, one after the other over one line. Letters are rows that are polled: while the server or the
/// database is away they wait, and a letter that was handed over in the moment of a crash goes out again under the same message id.
/// </summary>
public sealed partial class LetterCarrier(IDocumentStore store, LetterFolder folder, LetterSettings settings, AddressTroubles troubles, TimeProvider clock, ILogger<LetterCarrier> log)
    : PollingClock(Every, clock, log)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private const int MostARound = 100;
    private const int MostMilliseconds = 30_000;

    private const string Due =
        "select d.data from modularity.mt_doc_letter d where d.status = 'Waiting' and d.due_at <= ? order by d.due_at, d.id limit ?";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => settings.Smtp is null ? Task.CompletedTask : base.ExecuteAsync(stoppingToken);

    /// <returns>How many letters the server took.</returns>
    public override async Task<int> Poll(CancellationToken cancellation)
    {
        var waiting = await Waiting(cancellation);
        if (waiting.Count == 0) return 0;
        using var server = new SmtpClient { Timeout = MostMilliseconds };
        await Connect(server, settings.Smtp!, cancellation);
        var taken = 0;
        foreach (var letter in waiting)
        {
            await using var session = store.LightweightSession();
            // It may have been erased since the round began, and must not come back.
            if (await session.LoadAsync<Letter>(letter.Id, cancellation) is not { Status: LetterStatus.Waiting } waits) continue;
            var answered = await HandOver(server, session, waits, cancellation);
            session.Store(answered);
            // What the server has taken is noted, whoever stops the host meanwhile.
            await session.SaveChangesAsync(CancellationToken.None);
            if (answered.Status is LetterStatus.Sent) taken++;
            if (!server.IsConnected) return taken;
        }

        await server.DisconnectAsync(quit: true, cancellation);
        return taken;
    }

    private async Task<IReadOnlyList<Letter>> Waiting(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.QueryAsync<Letter>(Due, cancellation, Clock.GetUtcNow().ToUniversalTime(), MostARound);
    }

    private static async Task Connect(SmtpClient server, SmtpSettings smtp, CancellationToken cancellation)
    {
        await server.ConnectAsync(smtp.Host, smtp.Port, smtp.Security.Options(), cancellation);
        if (smtp.User is { } user) await server.AuthenticateAsync(user, cancellation);
    }

    /// <summary>The letter as it is afterwards. What is no fault of this one letter is thrown, and ends the round without counting against it.</summary>
    private async Task<Letter> HandOver(SmtpClient server, IDocumentSession session, Letter letter, CancellationToken cancellation)
    {
        using var message = await folder.Read(letter, cancellation);
        if (message is null) return letter with { Status = LetterStatus.Refused, DueAt = null, Answer = "file-gone" };
        var code = settings.Bounces is null ? null : ReturnCode.Draw();
        try
        {
            var sender = code is null ? settings.Smtp!.ReturnTo : settings.Bounces!.SenderFor(code);
            await server.SendAsync(message, MailboxAddress.Parse(sender), message.To.Mailboxes, cancellation);
            return letter with { Status = LetterStatus.Sent, DueAt = null, Attempts = letter.Attempts + 1, Answer = null, ReturnHash = code is null ? null : ReturnCode.HashOf(code) };
        }
        // Whatever it says of this letter is this letter's; a sender that it does not take, and a service that it closes, are nobody's.
        catch (SmtpCommandException e) when (e.ErrorCode is not SmtpErrorCode.SenderNotAccepted && e.StatusCode is not SmtpStatusCode.ServiceNotAvailable)
        {
            if (IsNoMailbox(e) && letter.Person is { } person) await troubles.Count(session, new PersonId(person), message.To.Mailboxes.First().Address, cancellation);
            return Refused(letter, (int)e.StatusCode);
        }
    }

    // A mailbox that is full may be emptied, and what a server dislikes about us (RFC 3463: 5.7) is not the address's fault.
    private static bool IsNoMailbox(SmtpCommandException e) =>
        e.ErrorCode is SmtpErrorCode.RecipientNotAccepted
        && e.StatusCode is (SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.UserNotLocalTryAlternatePath)
        && !e.Message.StartsWith("5.7.", StringComparison.Ordinal);

    private Letter Refused(Letter letter, int code)
    {
        var asked = letter with { Attempts = letter.Attempts + 1, Answer = code.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        return code < 500 && LetterAttempts.After(asked.Attempts) is { } wait
            ? asked with { DueAt = Clock.GetUtcNow() + wait }
            : asked with { Status = LetterStatus.Refused, DueAt = null };
    }

    /// <summary>What a mail server says may name people, so its words stay out of the log.</summary>
    protected override void Failed(Exception exception) =>
        RoundEnded(log, settings.Smtp!.Host, settings.Smtp.Port, exception is SmtpCommandException command ? $"{(int)command.StatusCode}" : exception.GetType().Name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Letters wait: the mail server {Host}:{Port} could not be used ({Reason}). It is tried again by itself; check Letters:Smtp if this goes on.")]
    private static partial void RoundEnded(ILogger log, string host, int port, string reason);
}
