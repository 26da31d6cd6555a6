using System.Security.Cryptography;

namespace StrongCities.Modularity.Vault;

/// <summary>The present master key, and former ones that still have something wrapped. Each is known by the beginning of its hash.</summary>
public sealed class KeyRing(byte[] present, IReadOnlyList<byte[]> former)
{
    public const int IdLength = 8;
    public const int KeyLength = 32;

    private readonly Dictionary<string, byte[]> _byId = former.Append(present).DistinctBy(IdOf).ToDictionary(IdOf);

    public byte[] Present => present;
    public IEnumerable<byte[]> All => _byId.Values;

    public byte[]? Find(string id) => _byId.GetValueOrDefault(id);

    public byte[] Head(byte form) => [form, .. Convert.FromHexString(IdOf(present))];

    public static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData([.. "strongcities master key"u8, .. key]).AsSpan(0, IdLength));
}
