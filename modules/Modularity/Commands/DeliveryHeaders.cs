using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace StrongCities.Modularity.Commands;

/// <summary>What a machine says about a command in the request's headers. What can't be read is refused: it must not count as unsaid.</summary>
public static class DeliveryHeaders
{
    private const int LongestKey = 200;

    public static (Delivery Delivery, Refusal? Refusal) Read(HttpRequest request)
    {
        var delivery = new Delivery();
        if (Key(request) is { Length: > LongestKey }) return (delivery, Refusal.Invalid("idempotency-key-too-long", "idempotencyKey"));
        var (effective, reason) = (Text(request.Headers["Effective-At"]), Text(request.Headers["Back-Fill-Reason"]));
        if (effective is null) return (delivery, reason is null ? null : Refusal.Invalid("back-fill-without-date", "effectiveAt"));
        if (!TryInstant(effective, out var instant)) return (delivery, new Refusal(RefusalKind.Malformed, [new Flaw("instant-unreadable", "effectiveAt")]));
        return reason is not null && BackFillReasons.Read(reason) is { } code
            ? (delivery with { EffectiveAt = instant, BackFillReason = code }, null)
            : (delivery, Refusal.Invalid("back-fill-reason-unknown", "backFillReason", ("reasons", string.Join(", ", BackFillReasons.Codes))));
    }

    public static string? Key(HttpRequest request) => Text(request.Headers["Idempotency-Key"]);

    private static string? Text(string? header) => string.IsNullOrWhiteSpace(header) ? null : header;

    private static bool TryInstant(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
}
