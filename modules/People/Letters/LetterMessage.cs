using MimeKit;
using MimeKit.Text;
using StrongCities.People.Letters.Sheets;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Letters;

/// <summary>The letter as mail programs read it. Its head is built from one-line values alone.</summary>
public static class LetterMessage
{
    public const string DemonstrationHeader = "X-StrongCities-Demonstration";

    /// <param name="html">The sheet of the same letter.</param>
    public static MimeMessage Of(LetterHead head, LetterContent letter, string html, Recipient recipient, LanguageTexts texts, LetterSettings settings)
    {
        var message = new MimeMessage
        {
            Subject = OneLine.OfSubject(letter.Subject),
            Date = head.At.ToUniversalTime(),
            MessageId = $"{head.Id:N}@{settings.Portal.Host}",
            Body = new MultipartAlternative
            {
                new TextPart(TextFormat.Plain) { Text = PlainText.Of(letter), ContentTransferEncoding = ContentEncoding.QuotedPrintable },
                new TextPart(TextFormat.Html) { Text = html, ContentTransferEncoding = ContentEncoding.QuotedPrintable },
            },
        };
        message.From.Add(new MailboxAddress(texts["ui.network"], settings.From));
        message.To.Add(new MailboxAddress(OneLine.Of(recipient.Name), recipient.Email));
        // RFC 3834: no out-of-office answer is wanted.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, texts.Language.Tag);
        if (letter.Leave is { } leave) AddLeave(message.Headers, leave.Address);
        if (head.Demonstration) message.Headers.Add(DemonstrationHeader, "true");
        return message;
    }

    // RFC 8058, 3.1: with both of these a mail program has a button of its own. It sends to https alone.
    private static void AddLeave(HeaderList headers, Uri leave)
    {
        headers.Add(HeaderId.ListUnsubscribe, $"<{leave.AbsoluteUri}>");
        if (leave.Scheme == Uri.UriSchemeHttps) headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
}

/// <summary>What is known of a letter before a word of it is written.</summary>
/// <param name="Id">Of this letter to this person.</param>
/// <param name="At">When its cause happened.</param>
public sealed record LetterHead(Guid Id, string Template, DateTimeOffset At)
{
    public bool Demonstration { get; init; }
    public bool Confidential { get; init; }
}
