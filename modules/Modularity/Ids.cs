using StrongCities.Contracts.Ids;

namespace StrongCities.Modularity;

/// <summary>Draws ids: UUIDv7 by the clock that tests move; version 4 where the order would tell something.</summary>
public sealed class Ids(TimeProvider clock)
{
    public TId Next<TId>() where TId : struct, IId<TId> => TId.From(Guid.CreateVersion7(clock.GetUtcNow()));

    /// <summary>For a property whose type is known when it runs: a command's <see cref="Commands.DrawnAttribute"/>.</summary>
    public Guid Draw(Type id) => id == typeof(MandateId) || id == typeof(PersonId) ? Unordered() : Guid.CreateVersion7(clock.GetUtcNow());

    public MandateId NextMandate() => new(Unordered());

    public PersonId NextPerson() => new(Unordered());

    private static Guid Unordered()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Security.Cryptography.RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
