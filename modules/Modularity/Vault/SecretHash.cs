using System.Security.Cryptography;
using System.Text;

namespace StrongCities.Modularity.Vault;

/// <summary>
/// What is kept of a secret that was shown once: its SHA-256, by which it is known again. It needs no salt, because every secret here is drawn
/// (<see cref="RandomNumberGenerator"/>) and has more bits than anybody tries; what people choose goes through the password hasher.
/// </summary>
public static class SecretHash
{
    public static byte[] Of(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>The same for a document's text property, in lower-case hexadecimal digits.</summary>
    public static string TextOf(string secret) => Convert.ToHexStringLower(Of(secret));
}
