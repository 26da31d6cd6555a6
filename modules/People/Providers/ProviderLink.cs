using System.Security.Cryptography;
using System.Text;

namespace StrongCities.People.Providers;

/// <summary>An account and the account at a provider that opens it. What the provider calls its people is not kept, only a digest of it.</summary>
public sealed class ProviderLink
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required string Issuer { get; init; }

    /// <summary>SHA-256 of the subject, which each issuer gives once.</summary>
    public required byte[] Subject { get; init; }

    public required DateTimeOffset LinkedAt { get; init; }

    public static byte[] DigestOf(string subject) => SHA256.HashData(Encoding.UTF8.GetBytes(subject));
}
