using System.Security.Cryptography;

namespace StrongCities.Modularity.Vault;

/// <summary>
/// The key that wraps every subject's key. It lies in a file that the host alone reads, never in the database. While it is being changed there are
/// two: the present one wraps, and a former one still opens what it wrapped. What was wrapped says by which key.
/// </summary>
public sealed class MasterKey
{
    private const byte Form = 1;
    public const int HeadLength = 1 + KeyRing.IdLength;

    private readonly Func<KeyRing> _read;
    private volatile KeyRing _ring;

    public MasterKey(Func<KeyRing> read)
    {
        _read = read;
        _ring = read();
    }

    public MasterKey(byte[] key) : this(() => new KeyRing(key, []))
    {
    }

    /// <summary>The keys are read each time: a program that changes the key beside this one must not find anything new under the old one.</summary>
    public byte[] Wrap(byte[] secret, Guid belongsTo)
    {
        var ring = _ring = _read();
        return [.. ring.Head(Form), .. Cipher.Seal(ring.Present, secret, belongsTo.ToByteArray())];
    }

    public byte[] Unwrap(byte[] wrapped, Guid belongsTo)
    {
        if (KeyOf(wrapped) is { } key) return Cipher.Open(key, wrapped[HeadLength..], belongsTo.ToByteArray());
        // Wrapped by the first release, which had one key and didn't name it.
        foreach (var any in _ring.All)
            if (TryOpen(any, wrapped, belongsTo) is { } secret) return secret;
        throw new AuthenticationTagMismatchException("It was changed, or wrapped by a master key that is not here: docs/operators/personal-data.md says where keys lie.");
    }

    /// <summary>What everything that the present key wraps begins with.</summary>
    public byte[] Head()
    {
        _ring = _read();
        return _ring.Head(Form);
    }

    private byte[]? KeyOf(byte[] wrapped)
    {
        if (wrapped.Length <= HeadLength || wrapped[0] != Form) return null;
        var id = Convert.ToHexStringLower(wrapped.AsSpan(1, KeyRing.IdLength));
        return _ring.Find(id) ?? (_ring = _read()).Find(id);
    }

    private static byte[]? TryOpen(byte[] key, byte[] wrapped, Guid belongsTo)
    {
        try
        {
            return Cipher.Open(key, wrapped, belongsTo.ToByteArray());
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
