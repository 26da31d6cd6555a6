using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace StrongCities.Modularity;

/// <summary>
/// An id that follows from what it stands for (UUIDv5, RFC 9562, section 5.5): a projection that is rebuilt and a message that is delivered
/// twice both come to the same row.
/// </summary>
public static class NamedId
{
    // Drawn once; every named id of the network hangs on it.
    private static readonly Guid Network = new("6f3a1c52-9d0b-4c0e-8a57-2b5e1d7c9f40");

    public static Guid Of(string kind, Guid thing) => Of($"{kind}/{thing:D}");

    public static Guid Of(string name)
    {
        var bytes = new byte[16 + Encoding.UTF8.GetByteCount(name)];
        Network.TryWriteBytes(bytes, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, bytes.AsSpan(16));
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(bytes, hash);
        var id = hash[..16];
        BinaryPrimitives.WriteUInt16BigEndian(id[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(id[6..]) & 0x0FFF) | 0x5000));
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}
