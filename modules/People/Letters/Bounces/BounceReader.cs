using MailKit.Net.Pop3;
using Microsoft.Extensions.Logging;
using MimeKit;
using StrongCities.Modularity;

namespace StrongCities.People.Letters.Bounces;

/// <summary>Empties the mailbox of reports. What is no report to one of our letters stays there, for somebody to read.</summary>
public sealed partial class BounceReader(ReturnedLetters returned, LetterSettings settings, TimeProvider clock, ILogger<BounceReader> log)
    : PollingClock(Every, clock, log)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    private const int MostARound = 200;
    private const int MostBytes = 1024 * 1024;
    private const int MostMilliseconds = 30_000;

    // What was looked at and left: it is not fetched again at every round.
    private HashSet<string> _left = [];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => settings.Bounces is null ? Task.CompletedTask : base.ExecuteAsync(stoppingToken);

    /// <returns>How many messages were taken out of the mailbox.</returns>
    public override async Task<int> Poll(CancellationToken cancellation)
    {
        var mailbox = settings.Bounces!;
        using var line = new Pop3Client { Timeout = MostMilliseconds };
        await line.ConnectAsync(mailbox.Host, mailbox.Port, mailbox.Security.Options(), cancellation);
        await line.AuthenticateAsync(mailbox.User, cancellation);
        var uids = await line.GetMessageUidsAsync(cancellation);
        var (taken, looked) = (0, 0);
        foreach (var (index, uid) in uids.Index())
        {
            if (_left.Contains(uid) || looked++ >= MostARound) continue;
            if (await IsDoneWith(line, index, mailbox, cancellation))
            {
                await line.DeleteMessageAsync(index, cancellation);
                taken++;
            }
            else
            {
                _left.Add(uid);
            }
        }

        _left = [.. _left.Intersect(uids)];
        // Only now the server forgets what was taken; a line that breaks before brings the same again, which changes nothing.
        await line.DisconnectAsync(quit: true, cancellation);
        return taken;
    }

    private async Task<bool> IsDoneWith(Pop3Client line, int index, BounceSettings mailbox, CancellationToken cancellation)
    {
        if (await line.GetMessageSizeAsync(index, cancellation) > MostBytes) return false;
        try
        {
            // Fetched whole before it is read: what is no message would otherwise end the line.
            await using var bytes = await line.GetStreamAsync(index, headersOnly: false, cancellation);
            using var message = await MimeMessage.LoadAsync(bytes, cancellation);
            return await returned.Take(message, mailbox, cancellation);
        }
        catch (FormatException)
        {
            // No message: somebody's to look at.
            return false;
        }
    }

    /// <summary>What a mail server says may name people, so its words stay out of the log.</summary>
    protected override void Failed(Exception exception) => RoundEnded(log, settings.Bounces!.Host, settings.Bounces.Port, exception.GetType().Name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reports of letters that came back wait: the mailbox at {Host}:{Port} could not be read ({Reason}). It is tried again by itself; check Letters:Bounces if this goes on.")]
    private static partial void RoundEnded(ILogger log, string host, int port, string reason);
}
