using System.Text.RegularExpressions;
using MimeKit;

namespace StrongCities.People.Letters.Bounces;

/// <summary>That one letter could not be delivered and will not be, as RFC 3464 writes it.</summary>
/// <param name="Code">The code in the address that the report was sent to.</param>
/// <param name="Recipients">Whom it was for, as the servers on its way knew them.</param>
/// <param name="Status">The code of RFC 3463, and none of the words beside it, which name people.</param>
public sealed partial record DeliveryReport(string Code, IReadOnlyList<string> Recipients, string Status)
{
    private static readonly string[] WhereItWent = ["Delivered-To", "X-Original-To", "Envelope-To", "To"];

    /// <summary>The mailbox is not there, is no more, or takes nothing. A letter that was disliked says nothing against its address.</summary>
    public bool SpeaksOfTheAddress => !Status.StartsWith("5.7.", StringComparison.Ordinal) && !Status.StartsWith("5.6.", StringComparison.Ordinal);

    /// <summary>The code of a message that came to an address of ours; null for any other message.</summary>
    public static string? CodeOf(MimeMessage message, BounceSettings settings) => WhereItWent
        .SelectMany(header => message.Headers.Where(each => each.Field.Equals(header, StringComparison.OrdinalIgnoreCase)))
        .SelectMany(header => InternetAddressList.TryParse(header.Value, out var list) ? list.Mailboxes : [])
        .Select(mailbox => settings.CodeIn(mailbox.Address)).FirstOrDefault(code => code is not null);

    /// <summary>Null for whatever says nothing final: a delay, an answer from a holiday, words of a person.</summary>
    public static DeliveryReport? Read(MimeMessage message, BounceSettings settings)
    {
        if (CodeOf(message, settings) is not { } code || message.Body is not MultipartReport { ReportType: var type } report) return null;
        if (!string.Equals(type, "delivery-status", StringComparison.OrdinalIgnoreCase)) return null;
        foreach (var recipient in report.OfType<MessageDeliveryStatus>().SelectMany(part => part.StatusGroups.Skip(1)))
            if (string.Equals(recipient["Action"]?.Trim(), "failed", StringComparison.OrdinalIgnoreCase) && recipient["Status"] is { } said && Permanent().Match(said) is { Success: true } status)
                return new DeliveryReport(code, [.. new[] { recipient["Final-Recipient"], recipient["Original-Recipient"] }.OfType<string>().Select(AddressIn)], status.Groups[1].Value);
        return null;
    }

    // "rfc822; somebody@example.org"
    private static string AddressIn(string field) => field[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim().Trim('<', '>');

    [GeneratedRegex(@"^\s*(5\.\d{1,3}\.\d{1,3})(\s|$)")]
    private static partial Regex Permanent();
}
