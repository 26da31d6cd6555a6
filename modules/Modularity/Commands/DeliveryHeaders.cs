using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace StrongCities.Modularity.Commands;

/// <summary>What a machine says about a command in the request's headers. What can't be read is refused: it must not count as unsaid.</summary>
public static class DeliveryHeaders
{
    private const int LongestKey = 200;

    public static (Delivery Delivery, Refusal? Refusal) Read(HttpRequest request)
    {
        var delivery = new Delivery { BackFillReason = Text(request.Headers["Back-Fill-Reason"]) };
        if (Key(request) is { Length: > LongestKey }) return (delivery, Refusal.Invalid("idempotency-key-too-long", "idempotencyKey"));
        if (Text(request.Headers["Effective-At"]) is not { } effective) return (delivery, null);
        return TryInstant(effective, out var instant)
            ? (delivery with { EffectiveAt = instant }, null)
            : (delivery, new Refusal(RefusalKind.Malformed, [new Flaw("instant-unreadable", "effectiveAt")]));
    }

    public static string? Key(HttpRequest request) => Text(request.Headers["Idempotency-Key"]);

    private static string? Text(string? header) => string.IsNullOrWhiteSpace(header) ? null : header;

    private static bool TryInstant(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
}
