using System.Security.Cryptography;
using System.Text;
using StrongCities.Contracts;

namespace StrongCities.Modularity.Events;

/// <summary>The same fact has the same id on every delivery, without anything being drawn in a Decide: UUIDv8 over what the fact says.</summary>
public static class FactIds
{
    public static Guid Of(Guid thing, string what, Moment moment) => Of(thing, $"{what}/{moment.Recorded.UtcTicks}");

    public static Guid Of(Guid thing, string what)
    {
        var hash = SHA256.HashData([.. thing.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(what)]);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
