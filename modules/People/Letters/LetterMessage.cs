using MimeKit;
using MimeKit.Text;
using StrongCities.Modularity.Letters;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Letters;

/// <summary>The letter as mail programs read it. Its head is built from one-line values alone.</summary>
public static class LetterMessage
{
    public const string DemonstrationHeader = "X-StrongCities-Demonstration";

    public static MimeMessage Of(Guid id, PostLetter letter, Recipient recipient, LanguageTexts texts, LetterSettings settings)
    {
        var text = LetterText.Of(letter, recipient, texts, settings.Link(recipient.Link ?? letter.About + (recipient.Code is { } code ? $"?code={code}" : "")));
        var message = new MimeMessage
        {
            Subject = OneLine.OfSubject(text.Subject),
            Date = letter.At.ToUniversalTime(),
            MessageId = $"{id:N}@{settings.Portal.Host}",
            Body = new MultipartAlternative
            {
                new TextPart(TextFormat.Plain) { Text = text.Plain, ContentTransferEncoding = ContentEncoding.QuotedPrintable },
                new TextPart(TextFormat.Html) { Text = text.Html, ContentTransferEncoding = ContentEncoding.QuotedPrintable },
            },
        };
        message.From.Add(new MailboxAddress(texts["ui.network"], settings.From));
        message.To.Add(new MailboxAddress(OneLine.Of(recipient.Name), recipient.Email));
        // RFC 3834: no out-of-office answer is wanted.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, texts.Language.Tag);
        if (letter.Demonstration) message.Headers.Add(DemonstrationHeader, "true");
        return message;
    }
}
