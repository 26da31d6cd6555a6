using System.Security.Cryptography;

namespace StrongCities.Modularity.Vault;

/// <summary>AES-256-GCM as one byte string: nonce (12), tag (16), ciphertext. What it belongs to is bound in as associated data.</summary>
public static class Cipher
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static byte[] Seal(byte[] key, byte[] plain, byte[] belongsTo)
    {
        var result = new byte[NonceLength + TagLength + plain.Length];
        var nonce = result.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, result.AsSpan(NonceLength + TagLength), result.AsSpan(NonceLength, TagLength), belongsTo);
        return result;
    }

    public static byte[] Open(byte[] key, byte[] sealedBytes, byte[] belongsTo)
    {
        if (sealedBytes.Length < NonceLength + TagLength) throw new AuthenticationTagMismatchException("Too short to have been sealed.");
        var plain = new byte[sealedBytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(sealedBytes.AsSpan(0, NonceLength), sealedBytes.AsSpan(NonceLength + TagLength), sealedBytes.AsSpan(NonceLength, TagLength), plain, belongsTo);
        return plain;
    }
}
