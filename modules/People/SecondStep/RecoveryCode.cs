using StrongCities.Modularity.Vault;
using System.Security.Cryptography;

namespace StrongCities.People.SecondStep;

/// <summary>Lets its owner in once when the device with the codes is lost. The code itself was shown once and is kept nowhere.</summary>
public sealed class RecoveryCode
{
    public const int Drawn = 10;

    // No letter or digit that could be read as another one.
    private const string Alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
    private const int Length = 16;

    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>Of the code without its signs: seventy-nine random bits.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Four groups of four, as people copy them.</summary>
    public static string Draw() => string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(4).Select(group => new string(group)));

    /// <summary>As typed: in capitals, with spaces or without hyphens.</summary>
    public static byte[] HashOf(string typed) =>
        SecretHash.Of(string.Concat(typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)));
}
