using System.Buffers.Text;
using System.Security.Cryptography;

namespace StrongCities.People.Privacy.Requests;

/// <summary>
/// Whom a request came from and what they wrote, by digests: the texts lie in the vault under the request's own key, apart from any account. A
/// row that goes some time after the answer, and after a week where nobody opened the link.
/// </summary>
public sealed record Correspondence
{
    public static readonly TimeSpan LinkLasts = TimeSpan.FromDays(7);

    /// <summary>The request.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of the link in the letters. The link itself is in the vault.</summary>
    public required string LinkHash { get; init; }

    /// <summary>A mark of the address, by which those of one sender are counted and by nothing else.</summary>
    public required string Sender { get; init; }

    public required RequestKind Kind { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required string Language { get; init; }
    public required Digest Name { get; init; }
    public required Digest Email { get; init; }
    public required Digest Link { get; init; }
    public Digest? Text { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Whose account the address has.</summary>
    public Guid? Person { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The certificate, where somebody was erased upon it.</summary>
    public Guid? Erasure { get; init; }

    public bool CanBeConfirmedAt(DateTimeOffset instant) => ConfirmedAt is null && instant < AskedAt + LinkLasts;

    /// <summary>256 bits: nobody finds one by trying.</summary>
    public static string DrawLink() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
